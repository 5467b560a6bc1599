import type { Diagnostic, Range } from 'vscode-languageserver';
import type { Analysis, Finding } from '../../analysis/analyze.ts';
import { type ForeignKeyGroup, foreignKeyGroups } from '../../analysis/foreign-key-groups.ts';
import { type Severity, severities } from '../../rules/rule.ts';
import type { Span } from '../../text/span.ts';
import { type Documents, toDiagnostic, toGroupDiagnostic, toRange } from '../convert.ts';

/** What the person wants to see, and what others show already. */
export interface Shown {
  readonly minSeverity: Severity;
  /** The unserved foreign keys of a model are one diagnostic on its name, where there are several. */
  readonly groupForeignKeys: boolean;
  /** Lines of a file on which another tool has spoken. */
  readonly silentLines: (path: string) => ReadonlySet<number>;
}

/** The diagnostics of each file of a schema; an empty list where there is nothing to say. */
export function diagnosticsByFile(documents: Documents, analysis: Analysis, shown: Shown): Map<string, Diagnostic[]> {
  const byFile = new Map<string, Diagnostic[]>(analysis.schema.files.map(({ id }) => [id, []]));
  const groups = shownGroups(documents, analysis, shown);
  const together = new Set(groups.flatMap((it) => it.findings));
  const add = (at: Span, diagnostic: Diagnostic) => byFile.get(analysis.locate(at).file)?.push(diagnostic);
  for (const group of groups) add(group.at, toGroupDiagnostic(documents, analysis, group));
  for (const finding of analysis.findings) {
    if (together.has(finding)) continue;
    const diagnostic = toDiagnostic(documents, analysis, finding);
    if (isShown(finding, analysis.locate(finding.at).file, diagnostic.range, shown)) add(finding.at, diagnostic);
  }
  return byFile;
}

/** The foreign keys that are shown as one. Those that would not be shown alone are not counted. */
export function shownGroups(
  documents: Documents,
  { schema, findings, locate }: Analysis,
  shown: Shown,
): ForeignKeyGroup[] {
  if (!shown.groupForeignKeys) return [];
  const visible = findings.filter((it) => {
    const place = locate(it.at);
    return isShown(it, place.file, toRange(documents, place), shown);
  });
  return foreignKeyGroups(schema, visible).filter(({ at }) => {
    const place = locate(at);
    return !shown.silentLines(place.file).has(toRange(documents, place).start.line);
  });
}

/** Whether a finding is published. What is not is still explained and mended where it is asked for. */
export const isShown = ({ severity, shownIn }: Finding, file: string, { start }: Range, shown: Shown): boolean =>
  shownIn !== 'audit' && isLoudEnough(severity, shown.minSeverity) && !shown.silentLines(file).has(start.line);

export const isLoudEnough = (severity: Severity, least: Severity): boolean =>
  severities.indexOf(severity) <= severities.indexOf(least);
