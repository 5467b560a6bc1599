import { html } from '../html/escape.ts';
import { pageParts } from '../html/page-parts.ts';
import { styles } from '../html/styles/styles.ts';
import { reportOf } from '../model/report-of.ts';
import type { ReportedAudit } from '../reported-audit.ts';

/**
 * The audit as a page that stands alone: it loads nothing, runs nothing, and may lie anywhere.
 * @param top the folder from which files are named
 */
export function htmlReport({ schemas }: ReportedAudit, top: string): string {
  const reports = schemas.map((it, i) => reportOf(it, { top, id: `s${i + 1}-` }));
  const [only] = reports;
  const title = `Pitwall audit${only && reports.length === 1 ? ` of ${only.name}` : ''}`;
  const style = process.getBuiltinModule('node:crypto').createHash('sha256').update(styles).digest('base64');
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${style}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${{ html: styles }}</style>
</head>
<body>
<main>
${pageParts(reports, false).map((it) => ({ html: `${it.html ?? ''}${it.inside ?? ''}${it.end ?? ''}\n` }))}</main>
</body>
</html>
`;
  return page.html;
}
