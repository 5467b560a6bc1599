import type { Position, Range, TextDocumentContentChangeEvent } from 'vscode-languageserver';
import { afterLineEnd, isLineEnd } from '../schema/parse/lines.ts';
import { changeBetween, withinChange } from '../text/list-change.ts';
import { countUpTo, type PiecedText, pieceAt, piecedText, textBetween, withReplaced } from '../text/pieced-text.ts';
import type { PlacedText } from './convert.ts';

/** A document whose text is in pieces, so that a key costs about as much in a large one as in a small one. It never changes. */
export interface PiecedDocument extends PlacedText {
  readonly languageId: string;
  readonly text: PiecedText;
  readonly lines: Lines;
}

/** Where the lines of a text start. */
interface Lines {
  /** Of each piece, from its own start. What ends with a line end is followed by one more, which is the next one's first. */
  readonly inPieces: readonly (readonly number[])[];
  /** How many lines are above each piece. */
  readonly above: readonly number[];
  readonly count: number;
}

export function createDocument(uri: string, languageId: string, version: number, text: string): PiecedDocument {
  const pieced = piecedText(text);
  return documentOf(uri, languageId, version, pieced, linesOf(pieced.pieces.map(lineStartsIn)));
}

/** The document with the changes made one after the other. */
export function updateDocument(
  document: PiecedDocument,
  changes: readonly TextDocumentContentChangeEvent[],
  version: number,
): PiecedDocument {
  const { uri, languageId } = document;
  return changes.reduce((it, change): PiecedDocument => {
    if (!('range' in change)) return createDocument(uri, languageId, version, change.text);
    const [start, end] = offsetsOf(it, change.range);
    const text = withReplaced(it.text, start, end, change.text);
    const renewal = changeBetween(it.text.pieces, text.pieces);
    const renewed = text.pieces.slice(renewal.start, renewal.afterEnd).map(lineStartsIn);
    return documentOf(uri, languageId, version, text, linesOf(withinChange(it.lines.inPieces, renewal, renewed)));
  }, document);
}

/** Some editors say where a range ends before they say where it starts. */
function offsetsOf(document: PlacedText, { start, end }: Range): readonly [number, number] {
  const [a, b] = [document.offsetAt(start), document.offsetAt(end)];
  return [Math.min(a, b), Math.max(a, b)];
}

function documentOf(uri: string, languageId: string, version: number, text: PiecedText, lines: Lines): PiecedDocument {
  const document: PiecedDocument = {
    uri,
    languageId,
    version,
    text,
    lines,
    lineCount: lines.count,
    getText: (range) => (range ? textBetween(text, ...offsetsOf(document, range)) : text.whole),
    positionAt: (offset) => positionAt(text, lines, offset),
    offsetAt: (position) => offsetAt(text, lines, position),
  };
  return document;
}

function positionAt(text: PiecedText, { inPieces, above }: Lines, offset: number): Position {
  const at = Math.max(0, Math.min(offset, text.length));
  const index = pieceAt(text, at);
  const piece = text.pieces[index] ?? '';
  const within = at - (text.starts[index] ?? 0);
  const starts = inPieces[index] ?? [];
  const line = Math.max(0, countUpTo(starts, within) - 1);
  const start = starts[line] ?? 0;
  return { line: (above[index] ?? 0) + line, character: beforeLineEnd(piece, start, within) - start };
}

function offsetAt(text: PiecedText, { inPieces, above, count }: Lines, { line, character }: Position): number {
  if (line >= count) return text.length;
  const index = Math.max(0, countUpTo(above, line) - 1);
  const piece = text.pieces[index] ?? '';
  const starts = inPieces[index] ?? [];
  const within = line - (above[index] ?? 0);
  const start = starts[within] ?? 0;
  const end = Math.min(start + Math.max(0, character), starts[within + 1] ?? piece.length);
  return (text.starts[index] ?? 0) + beforeLineEnd(piece, start, end);
}

/** No place lies behind the end of its line. */
function beforeLineEnd(piece: string, lineStart: number, offset: number): number {
  let end = offset;
  while (end > lineStart && isLineEnd(piece.charCodeAt(end - 1))) end--;
  return end;
}

function linesOf(inPieces: Lines['inPieces']): Lines {
  const above: number[] = [];
  let count = 1;
  for (const starts of inPieces) {
    above.push(count - 1);
    count += starts.length - 1;
  }
  return { inPieces, above, count };
}

function lineStartsIn(piece: string): readonly number[] {
  const starts = [0];
  if (piece.includes('\r')) {
    for (let at = 0; at < piece.length; ) {
      const isEnd = isLineEnd(piece.charCodeAt(at));
      at = isEnd ? afterLineEnd(piece, at) : at + 1;
      if (isEnd) starts.push(at);
    }
  } else {
    for (let at = piece.indexOf('\n'); at !== -1; at = piece.indexOf('\n', at + 1)) starts.push(at + 1);
  }
  return starts;
}
