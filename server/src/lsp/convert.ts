import {
  type Diagnostic,
  DiagnosticSeverity,
  type Location,
  type Range,
  TextDocumentEdit,
  TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Analysis, Finding } from '../analysis/analyze.ts';
import type { ForeignKeyGroup } from '../analysis/foreign-key-groups.ts';
import { rulePage } from '../analysis/links.ts';
import type { Severity } from '../rules/rule.ts';
import type { Place } from '../schema/locator.ts';
import type { Edit, Replacement } from '../text/edit.ts';
import type { Span } from '../text/span.ts';

/** Where absolute positions begin: offsets in a schema become the lines and characters of documents. */

/** What is asked of a document. */
export type PlacedText = Pick<TextDocument, 'uri' | 'version' | 'lineCount' | 'getText' | 'positionAt' | 'offsetAt'>;

/** The documents of a schema, open or not. */
export interface Documents {
  /** @param path as the schema names its files */
  document(path: string): PlacedText;
  /** The version that the editor shows; null where the file is not open. */
  version(path: string): number | null;
}

export const severityCodes: Record<Severity, DiagnosticSeverity> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

export function toRange(documents: Documents, { file, start, end }: Place): Range {
  const document = documents.document(file);
  return { start: document.positionAt(start), end: document.positionAt(end) };
}

export const toLocation = (documents: Documents, place: Place): Location => ({
  uri: documents.document(place.file).uri,
  range: toRange(documents, place),
});

export function toDiagnostic(documents: Documents, { locate }: Analysis, finding: Finding): Diagnostic {
  const { at, message, rule, severity, confidence, evidence } = finding;
  return {
    range: toRange(documents, locate(at)),
    severity: severityCodes[severity],
    source: 'pitwall',
    code: rule.id,
    codeDescription: { href: rulePage(rule.id) },
    message,
    relatedInformation: evidence.map((it) => ({
      location: toLocation(documents, locate(it.at)),
      message: it.note,
    })),
    data: { rule: rule.id, confidence },
  };
}

/** Several foreign keys of one model as one diagnostic, with each of them behind it. */
export function toGroupDiagnostic(documents: Documents, { locate }: Analysis, group: ForeignKeyGroup): Diagnostic {
  const [{ rule, confidence }] = group.findings;
  return {
    range: toRange(documents, locate(group.at)),
    severity: severityCodes[group.severity],
    source: 'pitwall',
    code: rule.id,
    codeDescription: { href: rulePage(rule.id) },
    message: group.message,
    relatedInformation: group.findings.map((it) => ({
      location: toLocation(documents, locate(it.at)),
      message: it.message,
    })),
    data: { rule: rule.id, confidence },
  };
}

/** The versions pin the edits: an editor that has moved on refuses them rather than misplacing them. */
export function toDocumentEdits(
  documents: Documents,
  edits: readonly Edit[],
  locate: (span: Span) => Place,
): TextDocumentEdit[] {
  const byFile = new Map<string, TextEdit[]>();
  for (const { span, text } of edits) {
    const place = locate(span);
    const list = byFile.get(place.file) ?? [];
    list.push({ range: toRange(documents, place), newText: text });
    byFile.set(place.file, list);
  }
  return [...byFile].map(([file, list]) => toDocumentEdit(documents, file, list));
}

export const toDocumentEdit = (documents: Documents, file: string, edits: TextEdit[]): TextDocumentEdit => ({
  textDocument: { uri: documents.document(file).uri, version: documents.version(file) },
  edits,
});

export function toReplacingEdit(
  documents: Documents,
  file: string,
  replacements: readonly Replacement[],
): TextDocumentEdit {
  const document = documents.document(file);
  const edits = replacements.map(({ start, end, text }) => ({
    range: { start: document.positionAt(start), end: document.positionAt(end) },
    newText: text,
  }));
  return toDocumentEdit(documents, file, edits);
}

/** For editors that do not know versions. */
export function withoutVersions({ documentChanges = [], changes }: WorkspaceEdit): WorkspaceEdit {
  const texts = documentChanges.flatMap((it) => (TextDocumentEdit.is(it) ? [it] : []));
  const added = texts.map(({ textDocument, edits }) => [textDocument.uri, edits.filter((it) => TextEdit.is(it))]);
  return { changes: { ...changes, ...Object.fromEntries(added) } };
}
