import type { Edit } from '../../text/edit.ts';
import { type Fragment, pointAt } from '../../text/span.ts';
import { isInsideLineEnd, isLineEnd, type Line, lastCommentEndIn, scanLine, skipSpace } from '../parse/lines.ts';

/** Lines as an edit sees them, which starts from a place in the text. */

/** The logical line that holds an offset. */
export function lineAt(text: string, offset: number): Line {
  const lastCommentEnd = lastCommentEndIn(text);
  // Where no comment runs over a line end, a physical line is a logical one.
  let line = scanLine(text, lastCommentEnd === -1 ? physicalStart(text, offset) : 0, lastCommentEnd);
  while (line.next <= offset && line.next < text.length) line = scanLine(text, line.next, lastCommentEnd);
  return line;
}

function physicalStart(text: string, offset: number): number {
  let start = isInsideLineEnd(text, offset) ? offset - 1 : offset;
  while (start > 0 && !isLineEnd(text.charCodeAt(start - 1))) start--;
  return start;
}

/** Where the line ends, comments included, and its line end begins. */
export function endOf(text: string, { next }: Line): number {
  if (text.endsWith('\r\n', next)) return next - 2;
  return next > 0 && isLineEnd(text.charCodeAt(next - 1)) ? next - 1 : next;
}

/** Whether the line holds nothing at all, not even a comment. */
export const isBlank = ({ start, codeEnd, comments }: Line): boolean => codeEnd === start && comments.length === 0;

/** The first offset from `from` on that is neither white space nor a block comment, `to` at most. */
export const codeStartIn = (text: string, from: number, to: number): number =>
  skipSpace(text, from, to, lastCommentEndIn(text));

/** Whether a blank line lies between two places, as it parts groups that the formatter aligns each by itself. */
export const isParted = (text: string, from: number, to: number): boolean =>
  text
    .slice(from, to)
    .split(/\r\n|\n|\r/)
    .slice(1, -1)
    .some((it) => it.trim() === '');

/** The white space before a place; undefined where more than that stands before it on its line. */
export function indentationAt(text: string, offset: number): string | undefined {
  const before = text.slice(physicalStart(text, offset), offset);
  return before.trim() === '' ? before : undefined;
}

/** Writes whole lines at a place, which may lie within a line: then they begin and end one. */
export function insertLines(fragment: Fragment, at: number, lines: readonly string[]): Edit {
  const { text } = fragment;
  const newline = lineEndingOf(fragment);
  const inserted = lines.join(newline) + (at === text.length || isLineEnd(text.charCodeAt(at)) ? '' : newline);
  if (at === 0 || isLineEnd(text.charCodeAt(at - 1))) return { span: pointAt(fragment, at), text: inserted };
  // The space before a brace that moves to a line of its own would be left over.
  return { span: { fragment, start: text.slice(0, at).trimEnd().length, end: at }, text: newline + inserted };
}

/** As the text has it. */
export const lineEndingOf = ({ text }: Fragment): string => /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
