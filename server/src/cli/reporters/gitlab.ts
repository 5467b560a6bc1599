import { fingerprintsOf } from '../../report/formats/fingerprints.ts';
import { shownPath } from '../../report/shown-path.ts';
import { linesByFile } from '../../report/text/lines.ts';
import { escapeActing } from '../../report/text/terminal-text.ts';
import type { Severity } from '../../rules/rule.ts';
import type { Audit, AuditedSchema } from '../audit.ts';

/** What GitLab reads of an issue of its Code Quality report. */
interface Issue {
  readonly description: string;
  readonly check_name: string;
  /** Issues with the same one are shown once. */
  readonly fingerprint: string;
  readonly severity: (typeof gitlabSeverities)[Severity];
  readonly location: { readonly path: string; readonly lines: { readonly begin: number; readonly end: number } };
}

const gitlabSeverities = { error: 'critical', warning: 'major', information: 'minor', hint: 'info' } as const;

/**
 * A Code Quality report of GitLab, which compares it with that of the branch a merge request goes to.
 * @param top the folder from which files are named
 */
export function gitlabReport({ schemas }: Audit, top: string): string {
  const issues = schemas.flatMap((it) => issuesOf(it, top));
  return `${escapeActing(JSON.stringify(issues, undefined, 2))}\n`;
}

function issuesOf(audited: AuditedSchema, top: string): Issue[] {
  const linesIn = linesByFile(audited.analysis.schema.files);
  const fingerprints = fingerprintsOf(audited, top);
  return audited.findings.map(({ what, place }) => {
    const { start, end } = linesIn(place.file).rangeOf(place.start, place.end);
    return {
      description: what.message,
      check_name: what.rule.id,
      fingerprint: fingerprints.get(what) ?? '',
      severity: gitlabSeverities[what.severity],
      location: { path: shownPath(top, place.file), lines: { begin: start.line + 1, end: end.line + 1 } },
    };
  });
}
