import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver';
import { fileId } from '../../text/span.ts';
import { type Documents, toRange } from '../convert.ts';
import type { ReadProjectFile } from '../read-files.ts';

/** What could not be used of a `pitwall.json`, as it lies on the disk. */
export const projectFileDiagnostics = (documents: Documents, { path, problems }: ReadProjectFile): Diagnostic[] =>
  problems.map(({ message, start, end }) => ({
    range: toRange(documents, { file: fileId(path), start, end }),
    severity: DiagnosticSeverity.Warning,
    source: 'pitwall',
    message,
  }));
