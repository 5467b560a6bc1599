/** The words of a schema come again and again. Kept once each, they take less memory and are soon told apart. */
const kept = new Map<string, string>();

/** Typing makes new words all day. Of those that are longer than any name there may be megabytes. */
const [mostKept, longestKept] = [20_000, 200];

/** The word between two offsets of a text, most often the same string that it was before. */
export function keptWord(text: string, start: number, end: number): string {
  const word = text.slice(start, end);
  if (word.length > longestKept) return copyOf(word);
  const before = kept.get(word);
  if (before !== undefined) return before;
  if (kept.size >= mostKept) kept.clear();
  const own = copyOf(word);
  kept.set(own, own);
  return own;
}

/** A slice of so many characters keeps alive all of the text that it was cut from; V8 copies a shorter one. */
const sharedFrom = 13;

export const copyOf = (slice: string): string =>
  slice.length < sharedFrom ? slice : [slice.slice(0, 1), slice.slice(1)].join('');
