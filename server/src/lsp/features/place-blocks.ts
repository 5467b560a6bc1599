import type { Position, TextEdit } from 'vscode-languageserver';
import type { PlacedText } from '../convert.ts';

/**
 * New blocks on the empty line of a position, or else behind the line that the position's block ends on, each parted
 * from its neighbours by a blank line.
 * @param blockEnd offset of the end of the block that the position lies in
 */
export function placeBlocks(
  document: PlacedText,
  blocks: string,
  position: Position,
  blockEnd: number | undefined,
): TextEdit {
  const newline = /\r\n|\n|\r/.exec(document.getText())?.[0] ?? '\n';
  const text = blocks.replace(/\r?\n/g, newline);
  const onEmptyLine = blockEnd === undefined && lineText(document, position.line) === '';
  const first = onEmptyLine ? position.line : lineAt(document, blockEnd, position) + 1;
  const next = onEmptyLine ? first + 1 : first;
  const isAtEnd = first >= document.lineCount;
  const start = isAtEnd ? endOf(document) : { line: first, character: 0 };
  const end = next >= document.lineCount ? endOf(document) : { line: next, character: 0 };
  const ending = isAtEnd ? newline : '';
  const before = first > 0 && lineText(document, first - 1) !== '' ? newline : '';
  const after = next < document.lineCount && lineText(document, next) !== '' ? newline : '';
  return { range: { start, end }, newText: `${ending}${before}${text}${newline}${after}` };
}

export const lineText = (document: PlacedText, line: number): string =>
  document.getText({ start: { line, character: 0 }, end: { line: line + 1, character: 0 } }).trim();

const lineAt = (document: PlacedText, offset: number | undefined, { line }: Position): number =>
  offset === undefined ? line : document.positionAt(offset).line;

const endOf = (document: PlacedText): Position => document.positionAt(document.getText().length);
