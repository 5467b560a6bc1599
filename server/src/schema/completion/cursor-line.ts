import { afterString } from '../parse/lines.ts';

/** The code of a line up to the cursor, as far as it tells what may come next. It need not be complete in anything. */
export interface CursorLine {
  /** The word that ends at the cursor, with its at-signs and dots; within a string, its text so far. */
  readonly typed: string;
  /** What stands before that. */
  readonly before: string;
  /** The cursor is within a string. */
  readonly quoted: boolean;
  /** The brackets that stand open, the outermost first. */
  readonly open: readonly OpenBracket[];
}

export interface OpenBracket {
  readonly bracket: '(' | '[' | '{';
  /** The word before it: `@relation`, or a field in front of its options. */
  readonly owner: string;
  /** The argument or entry that the cursor stands in, where it has a name. */
  readonly name: string | undefined;
}

/** Nobody asks what may come next behind so many characters, and reading them takes time. */
const longest = 2000;

/** Undefined within a comment, and in a line that is no person's. */
export function readCursorLine(code: string): CursorLine | undefined {
  if (code.length > longest) return undefined;
  const open: { bracket: OpenBracket['bracket']; owner: string; name: string | undefined }[] = [];
  let word = '';
  let typed = '';
  let position = 0;
  while (position < code.length) {
    const character = code[position] ?? '';
    if (code.startsWith('//', position)) return undefined;
    if (character === '"') {
      const end = afterString(code, position);
      const isClosed = end - position > 1 && code[end - 1] === '"' && !endsEscaped(code, end - 1);
      if (!isClosed) return { typed: code.slice(position + 1), before: code.slice(0, position), quoted: true, open };
      position = end;
      word = '';
      continue;
    }
    path.lastIndex = position;
    const [found] = path.exec(code) ?? [];
    if (found !== undefined) {
      word = found;
      position += found.length;
      if (position === code.length) typed = found;
      continue;
    }
    const top = open.at(-1);
    if (isOpening(character)) open.push({ bracket: character, owner: word, name: undefined });
    else if (')]}'.includes(character)) open.pop();
    else if (character === ':' && top) top.name = word;
    else if (character === ',' && top) top.name = undefined;
    if (character.trim() !== '') word = '';
    position += 1;
  }
  return { typed, before: code.slice(0, code.length - typed.length), quoted: false, open };
}

/** Sticky, so that a line of millions of characters is read once. */
const path = /[@\p{L}\w.-]+/uy;

const isOpening = (character: string): character is OpenBracket['bracket'] =>
  character === '(' || character === '[' || character === '{';

function endsEscaped(code: string, quote: number): boolean {
  let start = quote;
  while (code[start - 1] === '\\') start--;
  return (quote - start) % 2 === 1;
}
