import { accept, type Cursor, nameUpTo, peek, readRest, skip, textUpTo } from './cursor.ts';
import { keptList, none, withItem } from './kept-lists.ts';
import { afterPath, afterString, afterWord, isSpace, skipSpace } from './lines.ts';
import {
  type Argument,
  type ArgumentList,
  Attribute,
  Call,
  type Expression,
  List,
  Name,
  ObjectLiteral,
  StringLiteral,
  Word,
} from './syntax.ts';

/** Deeper nesting than this is nobody's schema; it is kept as unread text. */
const deepest = 50;

/** Where a word ends, or several with dots between: `db.VarChar`, `address.city`. */
const pathEnd = ({ fragment, position, end }: Cursor): number => afterPath(fragment.text, position, end);

/** An attribute of a field, the cursor standing at its at-sign. */
export const readAttribute = (cursor: Cursor): Attribute => attributeBefore(cursor, readNothing);

/** An attribute of a block, the cursor standing at its first at-sign. It has its line for itself. */
export const readBlockAttribute = (cursor: Cursor): Attribute => attributeBefore(cursor, readRest);

const readNothing = (): undefined => undefined;

function attributeBefore(cursor: Cursor, readTrailing: (cursor: Cursor) => Name | undefined): Attribute {
  const start = cursor.position;
  while (accept(cursor, '@'));
  const name = readAttributeName(cursor);
  const beforeSpace = cursor.position;
  skip(cursor);
  const isOpened = accept(cursor, '(');
  if (!isOpened) cursor.position = beforeSpace;
  const list = isOpened ? readArguments(cursor, ')', 0) : noArguments;
  return new Attribute(cursor.fragment, start, cursor.position, name, list, readTrailing(cursor));
}

const noArguments: ArgumentList = { items: none, closed: true };

/** Empty, and right behind the sign, while it is typed. */
function readAttributeName(cursor: Cursor): Name {
  const behind = cursor.position;
  skip(cursor);
  const name = nameUpTo(cursor, pathEnd(cursor));
  if (name) return name;
  cursor.position = behind;
  return new Name(cursor.fragment, behind, '');
}

/**
 * Arguments up to and with `closer`. What was typed of them is kept where the closer is missing. No argument holds an
 * at-sign, so that an attribute which follows is not swallowed.
 */
function readArguments(cursor: Cursor, closer: string, depth: number): ArgumentList {
  let items: Argument[] | undefined;
  let isAwaited = true;
  for (;;) {
    const behind = cursor.position;
    skip(cursor);
    const next = peek(cursor);
    if (next === '' || next === '@') {
      cursor.position = behind;
      return { items: keptList(items), closed: false };
    }
    // A comma with nothing before or behind it stands beside what was not typed yet.
    if (isAwaited && (next === ',' || (next === closer && items))) items = withItem(items, readArgument(cursor, depth));
    if (accept(cursor, closer)) return { items: keptList(items), closed: true };
    isAwaited = accept(cursor, ',');
    if (isAwaited) continue;
    const before = cursor.position;
    items = withItem(items, readArgument(cursor, depth));
    if (cursor.position === before) cursor.position++;
  }
}

function readArgument(cursor: Cursor, depth: number): Argument {
  const name = readArgumentName(cursor);
  const behind = cursor.position;
  skip(cursor);
  if (!isSeparator(peek(cursor))) {
    return { name, value: readExpression(cursor, depth) };
  }
  cursor.position = behind;
  return { name, value: new Word('unknown', cursor.fragment, behind, '') };
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
      return new List(cursor.fragment, start, cursor.position, items.map(itemOf));
    }
    if (accept(cursor, '{')) {
      const { items } = readArguments(cursor, '}', depth + 1);
      return new ObjectLiteral(cursor.fragment, start, cursor.position, items);
    }
  }
  const digits = textUpTo(cursor, numberEnd(cursor));
  if (digits) return new Word('number', cursor.fragment, start, digits);
  const word = textUpTo(cursor, pathEnd(cursor));
  if (!word) return readUnknown(cursor);
  const behind = cursor.position;
  skip(cursor);
  if (depth < deepest && accept(cursor, '(')) {
    const { items } = readArguments(cursor, ')', depth + 1);
    return new Call(cursor.fragment, start, cursor.position, new Name(cursor.fragment, start, word), items);
  }
  cursor.position = behind;
  return new Word('word', cursor.fragment, start, word);
}

const itemOf = ({ value }: Argument): Expression => value;

const number = /-?\d+(?:\.\d+)?(?![\w-])/y;

/** The offset behind the number at the cursor; the cursor's own where none stands. */
function numberEnd({ fragment, position, end }: Cursor): number {
  const code = position < end ? fragment.text.charCodeAt(position) : 0;
  if (code !== hyphen && !(code >= zero && code <= nine)) return position;
  number.lastIndex = position;
  return number.test(fragment.text) ? number.lastIndex : position;
}

const hyphen = 45;
const zero = 48;
const nine = 57;

function readString(cursor: Cursor): Expression {
  const start = cursor.position;
  const { text } = cursor.fragment;
  cursor.position = afterString(text, start);
  const closed = cursor.position - start > 1 && text[cursor.position - 1] === '"';
  const content = text.slice(start + 1, closed ? cursor.position - 1 : cursor.position);
  return new StringLiteral(cursor.fragment, start, cursor.position, resolveEscapes(content));
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
  return new Word('unknown', fragment, start, fragment.text.slice(start, cursor.position));
}
