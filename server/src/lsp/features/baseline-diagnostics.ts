import { type Diagnostic, DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver';
import type { BaselineEntry } from '../../analysis/baseline.ts';
import { fileId } from '../../text/span.ts';
import { type Documents, toRange } from '../convert.ts';
import type { ReadBaseline } from '../read-files.ts';

/**
 * What is wrong with a baseline as it lies on the disk: it cannot be used, or entries are of no use any more.
 * @param stale as far as is known: only open schemas have been analysed
 */
export function baselineDiagnostics(
  documents: Documents,
  { path, file }: ReadBaseline,
  stale: ReadonlySet<BaselineEntry>,
): Diagnostic[] {
  const at = ({ start, end }: { readonly start: number; readonly end: number }) =>
    toRange(documents, { file: fileId(path), start, end });
  if (file.kind === 'unusable') {
    return [{ range: at(file), severity: DiagnosticSeverity.Error, source: 'pitwall', message: file.message }];
  }
  return file.entries
    .filter(({ entry }) => stale.has(entry))
    .map((it) => ({
      range: at(it),
      severity: DiagnosticSeverity.Hint,
      source: 'pitwall',
      message: 'This is found no more, so the entry is of no use.',
      tags: [DiagnosticTag.Unnecessary],
    }));
}
