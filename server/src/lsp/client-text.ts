import { type CompletionItem, type Hover, MarkupContent, MarkupKind } from 'vscode-languageserver';
import { plainText } from '../analysis/plain-text.ts';

/** For editors that would show the marks of Markdown as they stand. */
export const hoverInPlainText = (hover: Hover): Hover =>
  MarkupContent.is(hover.contents) ? { ...hover, contents: inPlainText(hover.contents) } : hover;

export const completionInPlainText = (item: CompletionItem): CompletionItem =>
  MarkupContent.is(item.documentation) ? { ...item, documentation: inPlainText(item.documentation) } : item;

const inPlainText = ({ kind, value }: MarkupContent): MarkupContent =>
  kind === MarkupKind.Markdown ? { kind: MarkupKind.PlainText, value: plainText(value) } : { kind, value };
