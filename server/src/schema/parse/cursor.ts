import type { Fragment, Span } from '../../text/span.ts';
import { keptWord } from './kept-words.ts';
import { afterWord, isSpace, type LastCommentEnd, skipSpace } from './lines.ts';
import { Name } from './syntax.ts';

/** A place in the code of one line, moved forward by what reads it. */
export interface Cursor {
  readonly fragment: Fragment;
  readonly end: number;
  readonly lastCommentEnd: LastCommentEnd;
  position: number;
}

export const spanFrom = ({ fragment, position }: Cursor, start: number): Span => ({ fragment, start, end: position });

export function skip(cursor: Cursor): void {
  const { fragment, position, end } = cursor;
  if (position === end) return;
  const code = fragment.text.charCodeAt(position);
  // Letters, digits and what stands near them in the table: nearly everything that is no space.
  if (code > slash && code < 128) return;
  cursor.position = skipSpace(fragment.text, position, end, cursor.lastCommentEnd);
}

const slash = 47;

/** The character at the cursor, or the empty string at the end of the line. */
export function peek({ fragment, position, end }: Cursor): string {
  return position < end ? (fragment.text[position] ?? '') : '';
}

export function accept(cursor: Cursor, character: string): boolean {
  const { fragment, position, end } = cursor;
  if (position >= end || fragment.text[position] !== character) return false;
  cursor.position = position + 1;
  return true;
}

/** Empty where the cursor stands there already. */
export function textUpTo(cursor: Cursor, end: number): string {
  const start = cursor.position;
  cursor.position = end;
  return end === start ? '' : keptWord(cursor.fragment.text, start, end);
}

export function nameUpTo(cursor: Cursor, end: number): Name | undefined {
  const start = cursor.position;
  return end === start ? undefined : new Name(cursor.fragment, start, textUpTo(cursor, end));
}

/** The word at the cursor, empty where none stands. */
export const readWordText = (cursor: Cursor): string =>
  textUpTo(cursor, afterWord(cursor.fragment.text, cursor.position, cursor.end));

export const readWord = (cursor: Cursor): Name | undefined =>
  nameUpTo(cursor, afterWord(cursor.fragment.text, cursor.position, cursor.end));

/** The rest of the line, trimmed, as one piece. */
export function readRest(cursor: Cursor): Name | undefined {
  if (cursor.position === cursor.end) return undefined;
  const { fragment } = cursor;
  skip(cursor);
  let end = cursor.end;
  while (end > cursor.position && isSpace(fragment.text.charCodeAt(end - 1))) end--;
  const start = cursor.position;
  cursor.position = cursor.end;
  return end === start ? undefined : new Name(fragment, start, fragment.text.slice(start, end));
}
