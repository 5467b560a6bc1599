/**
 * Files that begin with this comment belong to another Prisma with a language of its own. Everything in them would be
 * an error to this engine.
 */
export const isForPrismaNext = (text: string): boolean => /^\s*\/\/ *use +prisma-(?:next|8) *(?!\S)/.test(text);

/** Far more than anyone writes, and a tenth of what overflows the engine's stack and ends it. */
const deepestNesting = 200;

/** Brackets close on the line that opens them, or the engine takes the line for broken and reads no further in it. */
export function nestsTooDeep(text: string): boolean {
  const longLines = new RegExp(`[^\\r\\n]{${deepestNesting + 1},}`, 'g');
  for (const [line] of text.matchAll(longLines)) {
    if (nesting(line) > deepestNesting) return true;
  }
  return false;
}

function nesting(line: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [token] of line.matchAll(/"(?:[^"\\]|\\.)*"|\/\/.*|[([{]|[)\]}]/g)) {
    if ('([{'.includes(token)) depth += 1;
    else if (')]}'.includes(token)) depth = Math.max(depth - 1, 0);
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}
