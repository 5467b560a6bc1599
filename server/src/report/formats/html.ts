import type { Finding } from '../../analysis/analyze.ts';
import { nameOf } from '../../project/disk.ts';
import { html } from '../html/escape.ts';
import { pageParts } from '../html/page-parts.ts';
import { styles } from '../html/styles/styles.ts';
import { buildReport } from '../model/build-report.ts';
import type { Report } from '../model/report.ts';
import type { ReportedAudit, ReportedSchema } from '../reported-audit.ts';
import { shownPath } from '../shown-path.ts';
import { linesByFile } from '../text/lines.ts';
import { fingerprintsOf } from './fingerprints.ts';

/**
 * The audit as a page that stands alone: it loads nothing, runs nothing, and may lie anywhere.
 * @param top the folder from which files are named
 */
export function htmlReport({ schemas }: ReportedAudit, top: string): string {
  const reports = schemas.map((it, i) => reportOf(it, top, `s${i + 1}-`));
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
${pageParts(reports, false).map((it) => ({ html: `${it.html}\n` }))}</main>
</body>
</html>
`;
  return page.html;
}

/** A single file by its own name, several by the folder that they lie in. */
function nameIn(top: string, root: string, files: readonly string[]): string {
  const [only] = files;
  const shown = shownPath(top, only !== undefined && files.length === 1 ? only : root);
  return shown === '.' ? nameOf(root) : shown;
}

function reportOf(reported: ReportedSchema, top: string, id: string): Report {
  const { analysis, input, asked, group, syntaxProblems } = reported;
  const linesIn = linesByFile(analysis.schema.files);
  const names = fingerprintsOf(reported, top);
  return buildReport({
    id,
    name: nameIn(
      top,
      group.root,
      analysis.schema.files.map((it) => it.id),
    ),
    analysis,
    input,
    findings: new Map(
      reported.findings.map(({ what }): [Finding, string] => [what, names.get(what)?.slice(0, 16) ?? '']),
    ),
    syntaxProblems: syntaxProblems.map((it) => it.what),
    isAsked: (file) => asked.has(file),
    placeOf: (span) => {
      const { file, start } = analysis.locate(span);
      return { label: `${shownPath(top, file)}:${linesIn(file).positionAt(start).line + 1}`, target: undefined };
    },
  });
}
