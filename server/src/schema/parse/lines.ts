import { withItem } from './kept-lists.ts';

/**
 * Prisma's language is line-oriented: a field or an attribute ends where its line ends. A line here is a logical one:
 * a block comment that runs over several physical lines belongs to the line it starts on.
 */
export interface Line {
  readonly start: number;
  /** Where its code starts: white space and block comments may be before it. The end of the code where there is none. */
  readonly codeStart: number;
  /** Where its code ends: trailing white space and comments are beyond it. */
  readonly codeEnd: number;
  /** The start of the next line, or the end of the text. */
  readonly next: number;
  readonly comments: readonly LineComment[];
  /** Holds a comment opener that nothing closes, and that a comment end typed further down would bring to life. */
  readonly strayOpener: boolean;
}

export interface LineComment {
  readonly kind: 'line' | 'doc' | 'block';
  readonly start: number;
  readonly end: number;
}

const space = 32;
const newline = 10;
const carriageReturn = 13;
const quote = 34;
const star = 42;
const hyphen = 45;
const dot = 46;
const slash = 47;
const backslash = 92;

/** Unicode spaces are white space to the engine as well, a BOM only to us. */
export const isSpace = (code: number): boolean =>
  code === space || code === 9 || (code > 127 && (code === 0xfeff || code === 0xa0 || isRareSpace(code)));

const isRareSpace = (code: number): boolean =>
  code === 0x1680 || (code >= 0x2000 && code <= 0x200a) || code === 0x202f || code === 0x205f || code === 0x3000;

export const isLineEnd = (code: number): boolean => code === newline || code === carriageReturn;

/** The offset behind a line end at `position`, which may be `\n`, `\r\n` or a lone `\r`. */
export function afterLineEnd(text: string, position: number): number {
  const pair = text.charCodeAt(position) === carriageReturn && text.charCodeAt(position + 1) === newline;
  return position + (pair ? 2 : 1);
}

/** Whether the offset lies between the two characters of one line end. */
export const isInsideLineEnd = (text: string, position: number): boolean =>
  text.charCodeAt(position) === newline && text.charCodeAt(position - 1) === carriageReturn;

/** Names may hold letters of any script, but of all digits only these ten. */
const latinParts = /[\w-]*/y;
const foreignLetters = /\p{L}+/uy;

/** The offset behind the word at `position`; `position` itself where none stands. */
export const afterWord = (text: string, position: number, end: number): number =>
  text.charCodeAt(position) === hyphen ? position : afterWordParts(text, position, end);

/** Past every character that may stand inside a word. A pattern goes over them sooner than a loop does. */
export function afterWordParts(text: string, position: number, end: number): number {
  let at = position;
  while (at < end) {
    latinParts.lastIndex = at;
    latinParts.test(text);
    at = latinParts.lastIndex;
    if (at >= end || text.charCodeAt(at) <= 127) break;
    foreignLetters.lastIndex = at;
    if (!foreignLetters.test(text)) break;
    at = foreignLetters.lastIndex;
  }
  return Math.min(at, end);
}

/** The offset behind the words with dots between them at `position`. */
export function afterPath(text: string, position: number, end: number): number {
  let at = afterWord(text, position, end);
  while (at > position && at < end && text.charCodeAt(at) === dot) at = afterWordParts(text, at + 1, end);
  return at;
}

/** The offset behind the string literal that opens at `position`. One that is never closed ends with its line. */
export function afterString(text: string, position: number): number {
  for (let at = position + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === backslash && !isLineEnd(text.charCodeAt(at + 1))) at++;
    else if (code === quote) return at + 1;
    else if (isLineEnd(code)) return at;
  }
  return text.length;
}

/** The logical line that starts at `from`. */
export function scanLine(text: string, from: number, lastCommentEnd: LastCommentEnd): Line {
  const lines = linesFrom(text, from, lastCommentEnd);
  readLine(lines);
  return lines;
}

/** Goes down a text line by line. It is itself the line read last, since a new one for each would be much to clear away. */
export interface LineReader extends Line {
  readonly text: string;
  readonly lastCommentEnd: LastCommentEnd;
  /** Where a line feed, a carriage return and a slash come next. Each stretch of the text is looked through once. */
  lineFeed: number;
  carriageReturn: number;
  slash: number;
  start: number;
  codeStart: number;
  codeEnd: number;
  next: number;
  comments: readonly LineComment[];
  strayOpener: boolean;
}

export const linesFrom = (text: string, from: number, lastCommentEnd: LastCommentEnd): LineReader => ({
  text,
  lastCommentEnd,
  lineFeed: -1,
  carriageReturn: -1,
  slash: -1,
  start: from,
  codeStart: from,
  codeEnd: from,
  next: from,
  comments: none,
  strayOpener: false,
});

/** Reads the logical line that starts at `next`. */
export function readLine(lines: LineReader): void {
  const { text, next: start } = lines;
  findLineEnds(lines, start);
  if (lines.slash < start) lines.slash = offsetOf('/', text, start);
  const end = lines.lineFeed;
  const codeEnd = lines.carriageReturn === end - 1 ? end - 1 : end;
  lines.start = start;
  lines.comments = none;
  lines.strayOpener = false;
  // Space at the end of a line is none in a string that nobody closed.
  const endsInSpace = codeEnd > start && isSpace(text.charCodeAt(codeEnd - 1));
  if (lines.slash < end || lines.carriageReturn < codeEnd || endsInSpace) readCode(lines);
  else {
    lines.codeStart = afterSpace(text, start, codeEnd);
    lines.codeEnd = codeEnd;
    lines.next = Math.min(end + 1, text.length);
  }
}

function afterSpace(text: string, position: number, end: number): number {
  let at = position;
  while (at < end) {
    const code = text.charCodeAt(at);
    if (code !== space && !isSpace(code)) break;
    at++;
  }
  return at;
}

/** Nothing is looked for again that is known to come later. */
function findLineEnds(lines: LineReader, from: number): void {
  if (lines.lineFeed < from) lines.lineFeed = offsetOf('\n', lines.text, from);
  if (lines.carriageReturn < from) lines.carriageReturn = offsetOf('\r', lines.text, from);
}

/** The offset where the next such text begins, or the end of the text. */
export function offsetOf(searched: string, text: string, from: number): number {
  const found = text.indexOf(searched, from);
  return found < 0 ? text.length : found;
}

/** Reads a line character by character, as comments and strings hide each other's ends. */
function readCode(lines: LineReader): void {
  const { text, start: from } = lines;
  let comments: LineComment[] | undefined;
  let codeStart = -1;
  let codeEnd = from;
  let position = from;
  let next = text.length;
  while (position < text.length) {
    const code = text.charCodeAt(position);
    // Letters, digits and what stands near them in the table: most characters of most lines.
    if (code > slash && code < 128) {
      if (codeStart < 0) codeStart = position;
      codeEnd = ++position;
      continue;
    }
    if (isSpace(code)) {
      position++;
      continue;
    }
    if (isLineEnd(code)) {
      next = afterLineEnd(text, position);
      break;
    }
    const comment = code === slash ? commentAt(lines, position) : undefined;
    if (comment) {
      comments = withItem(comments, comment);
      position = comment.end;
      continue;
    }
    if (code === slash && opensBlockComment(text, position)) lines.strayOpener = true;
    if (codeStart < 0) codeStart = position;
    position = code === quote ? afterString(text, position) : position + 1;
    codeEnd = position;
  }
  lines.codeStart = codeStart < 0 ? codeEnd : codeStart;
  lines.codeEnd = codeEnd;
  lines.next = next;
  if (comments) lines.comments = comments;
}

function commentAt(lines: LineReader, start: number): LineComment | undefined {
  const { text, lastCommentEnd } = lines;
  if (text.charCodeAt(start + 1) === slash) {
    const isDoc = text.charCodeAt(start + 2) === slash;
    findLineEnds(lines, start + 2);
    return { kind: isDoc ? 'doc' : 'line', start, end: Math.min(lines.lineFeed, lines.carriageReturn) };
  }
  if (!opensBlockComment(text, start) || start + 2 > lastCommentEnd) return undefined;
  return { kind: 'block', start, end: text.indexOf('*/', start + 2) + 2 };
}

const none: readonly LineComment[] = [];

/** A comment that is never closed is no comment to the engine: its opener is a fault of that one line. */
const opensBlockComment = (text: string, position: number): boolean =>
  text.charCodeAt(position) === slash && text.charCodeAt(position + 1) === star;

/** Offset of the last comment end in a text: an opener behind it opens nothing. */
export type LastCommentEnd = number;

/** Most texts hold no opener at all, which is sooner seen. */
export const lastCommentEndIn = (text: string): LastCommentEnd => (text.includes('/*') ? text.lastIndexOf('*/') : -1);

/** The first offset from `position` on that is neither white space nor a block comment, `end` at most. */
export function skipSpace(text: string, position: number, end: number, lastCommentEnd: LastCommentEnd): number {
  let at = position;
  while (at < end) {
    const code = text.charCodeAt(at);
    if (code === space || isSpace(code)) at++;
    // Most that follows is a letter.
    else if (code !== slash) return at;
    else if (opensBlockComment(text, at) && at + 2 <= lastCommentEnd) at = text.indexOf('*/', at + 2) + 2;
    else return at;
  }
  return Math.min(at, end);
}
