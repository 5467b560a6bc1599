import { type CodeAction, CodeActionKind, type Diagnostic } from 'vscode-languageserver';
import type { IgnoreArguments } from '../../../../protocol/messages.ts';
import type { Finding } from '../../analysis/analyze.ts';
import { ignoreWords } from '../../analysis/ignore-findings.ts';
import { type Documents, toDocumentEdit } from '../convert.ts';
import type { Asked } from './code-actions.ts';

/** "Ignore here": a comment above the line. An editor that can ask for the reason does; another leaves a place for it. */
export function ignoreAction(
  documents: Documents,
  { rule, generated }: Finding,
  diagnostic: Diagnostic,
  { path, asksForReasons }: Asked,
): CodeAction | undefined {
  // In a file that a program writes the comment would be gone with the next run.
  if (generated || ignoreWords.some((it) => it.id === rule.id)) return undefined;
  const document = documents.document(path);
  const { line } = diagnostic.range.start;
  const text = document.getText({ start: { line, character: 0 }, end: { line: line + 1, character: 0 } });
  const indent = /^[ \t]*/.exec(text)?.[0] ?? '';
  const action = { title: `Ignore ${rule.id} here…`, kind: CodeActionKind.QuickFix, diagnostics: [diagnostic] };
  const version = documents.version(path);
  if (asksForReasons && version !== null) {
    const asked: IgnoreArguments = { uri: document.uri, version, rule: rule.id, line, indent };
    return { ...action, command: { title: action.title, command: 'pitwall.ignore', arguments: [asked] } };
  }
  const newline = /\r\n|\n|\r/.exec(document.getText())?.[0] ?? '\n';
  const start = { line, character: 0 };
  const newText = `${indent}// pitwall-ignore ${rule.id} -- reason${newline}`;
  return {
    ...action,
    edit: { documentChanges: [toDocumentEdit(documents, path, [{ range: { start, end: start }, newText }])] },
  };
}
