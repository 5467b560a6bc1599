import { type CompletionItem, type Hover, type InlayHint, MarkupContent, MarkupKind } from 'vscode-languageserver';
import { plainText } from '../analysis/plain-text.ts';

/** For editors that would show the marks of Markdown as they stand. */
export const hoverInPlainText = (hover: Hover): Hover =>
  MarkupContent.is(hover.contents) ? { ...hover, contents: inPlainText(hover.contents) } : hover;

export const completionInPlainText = (item: CompletionItem): CompletionItem =>
  MarkupContent.is(item.documentation) ? { ...item, documentation: inPlainText(item.documentation) } : item;

export const hintInPlainText = (hint: InlayHint): InlayHint =>
  MarkupContent.is(hint.tooltip) ? { ...hint, tooltip: inPlainText(hint.tooltip) } : hint;

const inPlainText = ({ kind, value }: MarkupContent): MarkupContent =>
  kind === MarkupKind.Markdown ? { kind: MarkupKind.PlainText, value: plainText(value) } : { kind, value };
