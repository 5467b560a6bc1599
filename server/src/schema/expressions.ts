import type { Fragment, Span } from '../text/span.ts';
import { afterString, skipSpace } from './lines.ts';
import type { Argument, Attribute, Expression, Name } from './syntax.ts';

/** A place in the code of one line, moved forward by the functions here. */
export interface Cursor {
  readonly fragment: Fragment;
  readonly end: number;
  position: number;
}

/** Deeper nesting than this is nobody's schema; it is kept as unread text. */
const deepest = 50;

const word = /[A-Za-z0-9_][\w-]*/y;
const path = /[A-Za-z0-9_][\w-]*(?:\.[\w-]*)*/y;
const number = /-?\d+(?:\.\d+)?(?![\w-])/y;

export const spanFrom = ({ fragment, position }: Cursor, start: number): Span => ({ fragment, start, end: position });

export function skip(cursor: Cursor): void {
  cursor.position = skipSpace(cursor.fragment.text, cursor.position, cursor.end);
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

function read(cursor: Cursor, pattern: RegExp): Name | undefined {
  pattern.lastIndex = cursor.position;
  const match = pattern.exec(cursor.fragment.text);
  if (!match || cursor.position + match[0].length > cursor.end) return undefined;
  const start = cursor.position;
  cursor.position += match[0].length;
  return { text: match[0], span: spanFrom(cursor, start) };
}

export const readWord = (cursor: Cursor): Name | undefined => read(cursor, word);

/** The rest of the line, trimmed, as one piece. */
export function readRest(cursor: Cursor): Name | undefined {
  skip(cursor);
  if (cursor.position >= cursor.end) return undefined;
  const start = cursor.position;
  cursor.position = cursor.end;
  return { text: cursor.fragment.text.slice(start, cursor.end), span: spanFrom(cursor, start) };
}

/** An attribute, the cursor standing at its first at-sign. */
export function readAttribute(cursor: Cursor): Attribute {
  const start = cursor.position;
  while (accept(cursor, '@'));
  skip(cursor);
  const name = read(cursor, path) ?? { text: '', span: spanFrom(cursor, cursor.position) };
  const beforeSpace = cursor.position;
  skip(cursor);
  if (!accept(cursor, '(')) {
    cursor.position = beforeSpace;
    return { name, arguments: [], closed: true, span: spanFrom(cursor, start), trailing: undefined };
  }
  const { items, closed } = readArguments(cursor, ')', 0);
  return { name, arguments: items, closed, span: spanFrom(cursor, start), trailing: undefined };
}

/** Arguments up to and with `closer`. What was typed of them is kept where the closer is missing. */
function readArguments(cursor: Cursor, closer: string, depth: number): { items: Argument[]; closed: boolean } {
  const items: Argument[] = [];
  for (;;) {
    skip(cursor);
    if (accept(cursor, closer)) return { items, closed: true };
    if (cursor.position >= cursor.end) return { items, closed: false };
    if (accept(cursor, ',')) continue;
    const before = cursor.position;
    items.push(readArgument(cursor, depth));
    if (cursor.position === before) cursor.position++;
  }
}

function readArgument(cursor: Cursor, depth: number): Argument {
  const start = cursor.position;
  const name = readWord(cursor);
  skip(cursor);
  if (name && accept(cursor, ':')) {
    skip(cursor);
    const value = readExpression(cursor, depth);
    return { name, value, span: spanFrom(cursor, start) };
  }
  cursor.position = start;
  const value = readExpression(cursor, depth);
  return { name: undefined, value, span: spanFrom(cursor, start) };
}

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
  const digits = read(cursor, number);
  if (digits) return { kind: 'number', ...digits };
  const name = read(cursor, path);
  if (!name) return readUnknown(cursor);
  const behind = cursor.position;
  skip(cursor);
  if (depth < deepest && accept(cursor, '(')) {
    const { items } = readArguments(cursor, ')', depth + 1);
    return { kind: 'call', name, arguments: items, span: spanFrom(cursor, start) };
  }
  cursor.position = behind;
  return { kind: 'word', ...name };
}

function readString(cursor: Cursor): Expression {
  const start = cursor.position;
  const { text } = cursor.fragment;
  cursor.position = Math.min(afterString(text, start), cursor.end);
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
  const start = cursor.position;
  while (cursor.position < cursor.end && !',)]}'.includes(peek(cursor))) {
    cursor.position = peek(cursor) === '"' ? afterString(cursor.fragment.text, cursor.position) : cursor.position + 1;
  }
  const span = spanFrom(cursor, start);
  return { kind: 'unknown', text: cursor.fragment.text.slice(span.start, span.end).trimEnd(), span };
}
