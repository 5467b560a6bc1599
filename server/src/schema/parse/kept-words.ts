/** The words of a schema come again and again. Kept once each, they take less memory and are soon told apart. */
const kept = new Map<string, string>();

/** Typing makes new words all day. */
const mostKept = 20_000;

/** @returns the same text, and the same string each time */
export function keptWord(word: string): string {
  const before = kept.get(word);
  if (before !== undefined) return before;
  if (kept.size >= mostKept) kept.clear();
  kept.set(word, word);
  return word;
}
