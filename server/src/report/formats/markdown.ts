import { auditReport } from '../../analysis/audit.ts';
import { escapeMarkdown } from '../../analysis/explain.ts';
import type { ReportedAudit, ReportedSchema } from '../reported-audit.ts';
import { shownPath } from '../shown-path.ts';
import { linesByFile } from '../text/lines.ts';
import { escapeInvisible } from '../text/terminal-text.ts';
import { uriPath } from './sarif-places.ts';
import { summary } from './summary.ts';

/** How many places of a schema that could not be read are named. */
const mostNotes = 10;

/**
 * The audit as a page: model by model, the worst first, each place a link.
 * @param top the folder from which files are named
 */
export function markdownReport({ schemas }: ReportedAudit, top: string): string {
  if (schemas.length === 0) return '';
  const pages = schemas.map((it) => page(it, top, schemas.length > 1));
  const text = [...pages, `${summary(schemas)}\n`].join('\n');
  return text.split('\n').map(escapeInvisible).join('\n');
}

function page(
  { analysis, group, findings, syntaxProblems }: ReportedSchema,
  top: string,
  amongOthers: boolean,
): string {
  const linesIn = linesByFile(analysis.schema.files);
  const placeText = ({ file, start }: { readonly file: string; readonly start: number }) => {
    const path = shownPath(top, file);
    const line = linesIn(file).positionAt(start).line + 1;
    return { label: `${path}:${line}`, target: `${linkPath(path)}#L${line}` };
  };
  const title = amongOthers ? `Pitwall audit: ${shownPath(top, group.root)}` : undefined;
  const shown = { ...analysis, findings: findings.map((it) => it.what) };
  const report = auditReport(shown, (span) => placeText(analysis.locate(span)), title);
  if (syntaxProblems.length === 0) return report;
  const notes = syntaxProblems.slice(0, mostNotes).map(({ what, place }) => {
    const { label, target } = placeText(place);
    return `- [${escapeMarkdown(label)}](${target}) ${escapeMarkdown(what.message)}`;
  });
  const more = syntaxProblems.length - notes.length;
  if (more > 0) notes.push(`- ${more} more`);
  return `${report}\n## What could not be read\n\n${notes.join('\n')}\n`;
}

/** Brackets would end the link in Markdown. */
const linkPath = (path: string): string => uriPath(path).replace(/[()]/g, (it) => (it === '(' ? '%28' : '%29'));
