import { afterString, afterWord, afterWordParts, type LastCommentEnd, skipSpace } from './lines.ts';

/** How a block opens and closes, as far as one line tells. */

export interface Header {
  readonly keyword: string;
  readonly behindBrace: number;
  /** A keyword of Prisma 5–7 with one name: what opens a block even inside one that nobody closed. */
  readonly certain: boolean;
}

const keywords: ReadonlySet<string> = new Set(['model', 'view', 'type', 'enum', 'generator', 'datasource']);

const openingBrace = 123;
const closingBrace = 125;

/** Reads `model User {`, and any other words before a brace, from the first word on. */
export function headerAt(text: string, start: number, end: number, lastCommentEnd: LastCommentEnd): Header | undefined {
  const keywordEnd = afterWord(text, start, end);
  if (keywordEnd === start) return undefined;
  let position = skipSpace(text, keywordEnd, end, lastCommentEnd);
  let names = 0;
  while (position < end && text.charCodeAt(position) !== openingBrace) {
    const nameEnd = afterWordParts(text, position, end);
    if (nameEnd === position) return undefined;
    names++;
    position = skipSpace(text, nameEnd, end, lastCommentEnd);
  }
  if (position >= end) return undefined;
  const keyword = text.slice(start, keywordEnd);
  return { keyword, behindBrace: position + 1, certain: names === 1 && keywords.has(keyword) };
}

export const isClosingBrace = (text: string, position: number): boolean => text.charCodeAt(position) === closingBrace;

/**
 * Whether the code of a line ends with a brace that nothing on the line opened: `id Int @id }`. Within brackets that
 * stand open a brace belongs to what is being typed there.
 */
export function endsWithClosingBrace(
  text: string,
  start: number,
  end: number,
  lastCommentEnd: LastCommentEnd,
): boolean {
  const last = end - 1;
  if (last < start || !isClosingBrace(text, last)) return false;
  const skip = (position: number) => skipSpace(text, position, last, lastCommentEnd);
  let depth = 0;
  let position = skip(start);
  while (position < last) {
    const character = text[position] ?? '';
    if ('([{'.includes(character)) depth++;
    else if (')]}'.includes(character)) depth--;
    position = skip(character === '"' ? afterString(text, position) : position + 1);
  }
  return position === last && depth <= 0;
}
