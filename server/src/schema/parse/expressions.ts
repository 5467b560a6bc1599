import type { Fragment, Span } from '../../text/span.ts';
import { keptWord } from './kept-words.ts';
import { afterPath, afterString, afterWord, isSpace, type LastCommentEnd, skipSpace } from './lines.ts';
import type { Argument, Attribute, Expression, Name } from './syntax.ts';

/** A place in the code of one line, moved forward by the functions here. */
export interface Cursor {
  readonly fragment: Fragment;
  readonly end: number;
  readonly lastCommentEnd: LastCommentEnd;
  position: number;
}

/** Deeper nesting than this is nobody's schema; it is kept as unread text. */
const deepest = 50;

export const spanFrom = ({ fragment, position }: Cursor, start: number): Span => ({ fragment, start, end: position });

export function skip(cursor: Cursor): void {
  cursor.position = skipSpace(cursor.fragment.text, cursor.position, cursor.end, cursor.lastCommentEnd);
}

/** The character at the cursor, or the empty string at the end of the line. */
export function peek({ fragment, position, end }: Cursor): string {
  return position < end ? (fragment.text[position] ?? '') : '';
}

export function accept(cursor: Cursor, character: string): boolean {
  if (peek(cursor) !== character) return false;
  cursor.position++;
  return true;
}

function nameUpTo(cursor: Cursor, end: number): Name | undefined {
  const start = cursor.position;
  if (end === start) return undefined;
  cursor.position = end;
  return { text: keptWord(cursor.fragment.text.slice(start, end)), span: spanFrom(cursor, start) };
}

export const readWord = (cursor: Cursor): Name | undefined =>
  nameUpTo(cursor, afterWord(cursor.fragment.text, cursor.position, cursor.end));

/** A word, or several with dots between: `db.VarChar`, `address.city`. */
const readPath = (cursor: Cursor): Name | undefined =>
  nameUpTo(cursor, afterPath(cursor.fragment.text, cursor.position, cursor.end));

/** The rest of the line, trimmed, as one piece. */
export function readRest(cursor: Cursor): Name | undefined {
  const { fragment } = cursor;
  skip(cursor);
  let end = cursor.end;
  while (end > cursor.position && isSpace(fragment.text.charCodeAt(end - 1))) end--;
  const rest = nameUpTo(cursor, end);
  cursor.position = cursor.end;
  return rest;
}

/** An attribute, the cursor standing at its first at-sign. */
export function readAttribute(cursor: Cursor): Attribute {
  const start = cursor.position;
  while (accept(cursor, '@'));
  const name = readAttributeName(cursor);
  const beforeSpace = cursor.position;
  skip(cursor);
  if (!accept(cursor, '(')) {
    cursor.position = beforeSpace;
    return { name, arguments: [], closed: true, span: spanFrom(cursor, start), trailing: undefined };
  }
  const { items, closed } = readArguments(cursor, ')', 0);
  return { name, arguments: items, closed, span: spanFrom(cursor, start), trailing: undefined };
}

/** Empty, and right behind the sign, while it is typed. */
function readAttributeName(cursor: Cursor): Name {
  const behind = cursor.position;
  skip(cursor);
  const name = readPath(cursor);
  if (name) return name;
  cursor.position = behind;
  return { text: '', span: spanFrom(cursor, behind) };
}

/**
 * Arguments up to and with `closer`. What was typed of them is kept where the closer is missing. No argument holds an
 * at-sign, so that an attribute which follows is not swallowed.
 */
function readArguments(cursor: Cursor, closer: string, depth: number): { items: Argument[]; closed: boolean } {
  const items: Argument[] = [];
  let isAwaited = true;
  for (;;) {
    const behind = cursor.position;
    skip(cursor);
    const next = peek(cursor);
    if (next === '' || next === '@') {
      cursor.position = behind;
      return { items, closed: false };
    }
    // A comma with nothing before or behind it stands beside what was not typed yet.
    if (isAwaited && (next === ',' || (next === closer && items.length > 0))) items.push(readArgument(cursor, depth));
    // A list that has grown keeps room for more, and a schema has tens of thousands of them.
    if (accept(cursor, closer)) return { items: items.slice(), closed: true };
    isAwaited = accept(cursor, ',');
    if (isAwaited) continue;
    const before = cursor.position;
    items.push(readArgument(cursor, depth));
    if (cursor.position === before) cursor.position++;
  }
}

function readArgument(cursor: Cursor, depth: number): Argument {
  const start = cursor.position;
  const name = readArgumentName(cursor);
  const behind = cursor.position;
  skip(cursor);
  if (!isSeparator(peek(cursor))) {
    const value = readExpression(cursor, depth);
    return { name, value, span: spanFrom(cursor, start) };
  }
  cursor.position = behind;
  const value: Expression = { kind: 'unknown', text: '', span: spanFrom(cursor, behind) };
  return { name, value, span: spanFrom(cursor, start) };
}

/** The word before a colon, with the colon. */
function readArgumentName(cursor: Cursor): Name | undefined {
  const { fragment, position, end, lastCommentEnd } = cursor;
  const nameEnd = afterWord(fragment.text, position, end);
  const colon = skipSpace(fragment.text, nameEnd, end, lastCommentEnd);
  if (nameEnd === position || colon >= end || fragment.text[colon] !== ':') return undefined;
  const name = nameUpTo(cursor, nameEnd);
  cursor.position = colon + 1;
  return name;
}

/** What ends a value that cannot be read; the end of the line as well. */
const isSeparator = (character: string): boolean => ',)]}@'.includes(character);

/** One value. Reads nothing, and says `unknown`, where none stands. */
export function readExpression(cursor: Cursor, depth = 0): Expression {
  const start = cursor.position;
  const next = peek(cursor);
  if (next === '"') return readString(cursor);
  if (depth < deepest) {
    if (accept(cursor, '[')) {
      const { items } = readArguments(cursor, ']', depth + 1);
      return { kind: 'list', items: items.map(({ value }) => value), span: spanFrom(cursor, start) };
    }
    if (accept(cursor, '{')) {
      const { items } = readArguments(cursor, '}', depth + 1);
      return { kind: 'object', entries: items, span: spanFrom(cursor, start) };
    }
  }
  const digits = readNumber(cursor);
  if (digits) return { kind: 'number', text: digits.text, span: digits.span };
  const name = readPath(cursor);
  if (!name) return readUnknown(cursor);
  const behind = cursor.position;
  skip(cursor);
  if (depth < deepest && accept(cursor, '(')) {
    const { items } = readArguments(cursor, ')', depth + 1);
    return { kind: 'call', name, arguments: items, span: spanFrom(cursor, start) };
  }
  cursor.position = behind;
  return { kind: 'word', text: name.text, span: name.span };
}

const number = /-?\d+(?:\.\d+)?(?![\w-])/y;

function readNumber(cursor: Cursor): Name | undefined {
  if (!'-0123456789'.includes(peek(cursor))) return undefined;
  number.lastIndex = cursor.position;
  return number.test(cursor.fragment.text) ? nameUpTo(cursor, number.lastIndex) : undefined;
}

function readString(cursor: Cursor): Expression {
  const start = cursor.position;
  const { text } = cursor.fragment;
  cursor.position = afterString(text, start);
  const closed = cursor.position - start > 1 && text[cursor.position - 1] === '"';
  const content = text.slice(start + 1, closed ? cursor.position - 1 : cursor.position);
  return { kind: 'string', text: resolveEscapes(content), span: spanFrom(cursor, start) };
}

function resolveEscapes(content: string): string {
  if (!content.includes('\\')) return content;
  try {
    return String(JSON.parse(`"${content}"`));
  } catch {
    return content;
  }
}

/** Everything up to the next separator. */
function readUnknown(cursor: Cursor): Expression {
  const { fragment, position: start } = cursor;
  while (!isSeparator(peek(cursor))) {
    cursor.position = peek(cursor) === '"' ? afterString(fragment.text, cursor.position) : cursor.position + 1;
  }
  while (cursor.position > start && isSpace(fragment.text.charCodeAt(cursor.position - 1))) cursor.position--;
  return { kind: 'unknown', text: fragment.text.slice(start, cursor.position), span: spanFrom(cursor, start) };
}
