import { type CodeAction, CodeActionKind, type Diagnostic } from 'vscode-languageserver';
import type { IgnoreArguments } from '../../../../protocol/messages.ts';
import type { Analysis, Finding } from '../../analysis/analyze.ts';
import { ignoreWords } from '../../analysis/ignore-findings.ts';
import { startWithCommentsAbove } from '../../schema/edits/comments-above.ts';
import { lineAt } from '../../schema/edits/line-at.ts';
import { type Documents, type PlacedText, toDocumentEdit } from '../convert.ts';
import type { Asked } from './code-actions.ts';

/** Whether a comment may speak of the finding. In a file that a program writes it would be gone with the next run. */
export const isIgnorable = ({ rule, generated }: Finding): boolean =>
  !generated && ignoreWords.every((it) => it.id !== rule.id);

/** "Ignore here": a comment above the line. */
export function ignoreHere(documents: Documents, { rule }: Finding, diagnostic: Diagnostic, asked: Asked): CodeAction {
  const { line } = diagnostic.range.start;
  const title = `Ignore ${rule.id} here…`;
  return toAction(documents, title, diagnostic, { rule: rule.id, scope: 'line', line }, asked);
}

/** "Ignore in this model": a comment above it and all that is said of it. Undefined for what stands in no model. */
export function ignoreInModel(
  documents: Documents,
  { schema, locate }: Analysis,
  { rule, at }: Finding,
  diagnostic: Diagnostic,
  asked: Asked,
): CodeAction | undefined {
  const model = schema.models.find((it) => it.fragment === at.fragment);
  if (!model) return undefined;
  const { fragment, block } = model;
  const start = startWithCommentsAbove(fragment.text, lineAt(fragment.text, block.span.start));
  const { line } = documents.document(asked.path).positionAt(locate({ fragment, start, end: start }).start);
  const title = `Ignore ${rule.id} in this model…`;
  return toAction(documents, title, diagnostic, { rule: rule.id, scope: 'model', line }, asked);
}

/** An editor that can ask for the reason does; another leaves a place for it. */
function toAction(
  documents: Documents,
  title: string,
  diagnostic: Diagnostic,
  { rule, scope, line }: Pick<IgnoreArguments, 'rule' | 'scope' | 'line'>,
  { path, asksForReasons }: Asked,
): CodeAction {
  const document = documents.document(path);
  const indent = indentOf(document, line);
  const action = { title, kind: CodeActionKind.QuickFix, diagnostics: [diagnostic] };
  const version = documents.version(path);
  if (asksForReasons && version !== null) {
    const asked: IgnoreArguments = { uri: document.uri, version, rule, scope, line, indent };
    return { ...action, command: { title, command: 'pitwall.ignore', arguments: [asked] } };
  }
  const newline = /\r\n|\n|\r/.exec(document.getText())?.[0] ?? '\n';
  const start = { line, character: 0 };
  const newText = `${indent}// pitwall-ignore${scope === 'model' ? '-model' : ''} ${rule} -- reason${newline}`;
  return {
    ...action,
    edit: { documentChanges: [toDocumentEdit(documents, path, [{ range: { start, end: start }, newText }])] },
  };
}

function indentOf(document: PlacedText, line: number): string {
  const text = document.getText({ start: { line, character: 0 }, end: { line: line + 1, character: 0 } });
  return /^[ \t]*/.exec(text)?.[0] ?? '';
}
