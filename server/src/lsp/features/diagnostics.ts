import type { Diagnostic } from 'vscode-languageserver';
import type { Analysis, Finding } from '../../analysis/analyze.ts';
import { type Severity, severities } from '../../rules/rule.ts';
import { type Documents, toDiagnostic } from '../convert.ts';

/** Lines on which another tool has spoken already. */
export type SilentLines = (path: string) => ReadonlySet<number>;

export interface Shown {
  readonly minSeverity: Severity;
  readonly silentLines: SilentLines;
}

/** The diagnostics of each file of a schema; an empty list where there is nothing to say. */
export function diagnosticsByFile(
  documents: Documents,
  analysis: Analysis,
  { minSeverity, silentLines }: Shown,
): Map<string, Diagnostic[]> {
  const byFile = new Map<string, Diagnostic[]>(analysis.schema.files.map(({ id }) => [id, []]));
  for (const finding of analysis.findings) {
    if (!isLoudEnough(finding, minSeverity)) continue;
    const { file } = analysis.locate(finding.at);
    const diagnostic = toDiagnostic(documents, analysis, finding);
    if (silentLines(file).has(diagnostic.range.start.line)) continue;
    byFile.get(file)?.push(diagnostic);
  }
  return byFile;
}

const isLoudEnough = ({ severity }: Finding, least: Severity): boolean =>
  severities.indexOf(severity) <= severities.indexOf(least);
