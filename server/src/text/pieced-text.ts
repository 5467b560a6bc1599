import { type Difference, differenceBetween } from './difference.ts';
import { changeBetween } from './list-change.ts';

/**
 * A text in pieces of whole lines: of one long string each key would make a copy. What an edit leaves alone stays the
 * same piece, by which two states of a text are soon told apart.
 */
export interface PiecedText {
  /** Put end to end they are the text. Each but the last ends with `\n`; of an empty text there are none. */
  readonly pieces: readonly string[];
  /** Where each of them starts. */
  readonly starts: readonly number[];
  readonly length: number;
  /** Put together when somebody first asks. */
  readonly whole: string;
}

export const piecedText = (text: string): PiecedText => ofPieces(cut(text), text);

/** The text with other words in the place of a stretch of it. */
export function withReplaced(text: PiecedText, start: number, end: number, words: string): PiecedText {
  const { pieces, starts, length } = text;
  const first = pieceAt(text, start);
  let behind = pieceAt(text, end) + 1;
  let renewed = textBetween(text, starts[first] ?? 0, start) + words + textBetween(text, end, starts[behind] ?? length);
  for (; behind < pieces.length && !renewed.endsWith('\n'); behind++) renewed += pieces[behind] ?? '';
  return ofPieces(pieces.slice(0, first).concat(cut(renewed), pieces.slice(behind)));
}

export function textBetween(text: PiecedText, start: number, end: number): string {
  const { pieces, starts, length } = text;
  if (start === 0 && end === length) return text.whole;
  const [first, last] = [pieceAt(text, start), pieceAt(text, end)];
  const within = (piece: number) =>
    pieces[piece]?.slice(Math.max(0, start - (starts[piece] ?? 0)), end - (starts[piece] ?? 0)) ?? '';
  if (first === last) return within(first);
  return [within(first), ...pieces.slice(first + 1, last), within(last)].join('');
}

/** The stretch in which two texts differ. Pieces that are the same string are not read. */
export function differenceOf(before: PiecedText, after: PiecedText): Difference {
  const { start, beforeEnd, afterEnd } = changeBetween(before.pieces, after.pieces);
  const offset = before.starts[start] ?? before.length;
  const inner = differenceBetween(
    textBetween(before, offset, before.starts[beforeEnd] ?? before.length),
    textBetween(after, offset, after.starts[afterEnd] ?? after.length),
  );
  return { start: offset + inner.start, beforeEnd: offset + inner.beforeEnd, afterEnd: offset + inner.afterEnd };
}

export function isSameText(before: PiecedText, after: PiecedText): boolean {
  const { start, beforeEnd, afterEnd } = differenceOf(before, after);
  return start === beforeEnd && start === afterEnd;
}

/** The last piece that starts at the offset or before it. */
export const pieceAt = ({ starts }: PiecedText, offset: number): number => Math.max(0, countUpTo(starts, offset) - 1);

/** How many of the numbers, which rise, are no greater than the limit. */
export function countUpTo(numbers: readonly number[], limit: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Large enough for few pieces of a large text, and small enough for a quick edit of one. */
const usualLength = 8192;

function cut(text: string): readonly string[] {
  const pieces: string[] = [];
  let start = 0;
  while (text.length - start > 2 * usualLength) {
    const lineEnd = text.indexOf('\n', start + usualLength);
    if (lineEnd === -1) break;
    pieces.push(text.slice(start, lineEnd + 1));
    start = lineEnd + 1;
  }
  if (start < text.length) pieces.push(text.slice(start));
  return pieces;
}

function ofPieces(pieces: readonly string[], known?: string): PiecedText {
  const starts: number[] = [];
  let length = 0;
  for (const piece of pieces) {
    starts.push(length);
    length += piece.length;
  }
  let whole = known;
  return {
    pieces,
    starts,
    length,
    get whole() {
      whole ??= pieces.join('');
      return whole;
    },
  };
}
