import type { Diagnostic, Range } from 'vscode-languageserver';
import type { Analysis, Finding } from '../../analysis/analyze.ts';
import { type Severity, severities } from '../../rules/rule.ts';
import { type Documents, toDiagnostic } from '../convert.ts';

/** What the person wants to see, and what others show already. */
export interface Shown {
  readonly minSeverity: Severity;
  /** Lines of a file on which another tool has spoken. */
  readonly silentLines: (path: string) => ReadonlySet<number>;
}

/** The diagnostics of each file of a schema; an empty list where there is nothing to say. */
export function diagnosticsByFile(documents: Documents, analysis: Analysis, shown: Shown): Map<string, Diagnostic[]> {
  const byFile = new Map<string, Diagnostic[]>(analysis.schema.files.map(({ id }) => [id, []]));
  for (const finding of analysis.findings) {
    const { file } = analysis.locate(finding.at);
    const diagnostic = toDiagnostic(documents, analysis, finding);
    if (isShown(finding, file, diagnostic.range, shown)) byFile.get(file)?.push(diagnostic);
  }
  return byFile;
}

/** Whether a finding is published. What is not is still explained and mended where it is asked for. */
export const isShown = ({ severity }: Finding, file: string, { start }: Range, shown: Shown): boolean =>
  isLoudEnough(severity, shown.minSeverity) && !shown.silentLines(file).has(start.line);

export const isLoudEnough = (severity: Severity, least: Severity): boolean =>
  severities.indexOf(severity) <= severities.indexOf(least);
