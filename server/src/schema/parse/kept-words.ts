/**
 * The words of a schema come again and again. Kept once each, they take less memory and are soon told apart. One that
 * comes from time to time may lose its place to another and be made anew: there are no more places than these.
 */
const places = 2 ** 14;
const kept: string[] = new Array<string>(places).fill('');

/** How many places are tried for a word. */
const tries = 4;

/** The word between two offsets of a text, most often the same string that it was before. */
export function keptWord(text: string, start: number, end: number): string {
  let place = 0;
  for (let at = start; at < end; at++) place = (place * 31 + text.charCodeAt(at)) % places;
  const last = place + tries;
  for (; ; place++) {
    const before = kept[place % places] ?? '';
    if (before.length === end - start && text.startsWith(before, start)) return before;
    if (before === '' || place === last) break;
  }
  const word = copyOf(text.slice(start, end));
  kept[place % places] = word;
  return word;
}

/** A slice keeps alive all of the text that it was cut from. */
export const copyOf = (slice: string): string => [slice.slice(0, 1), slice.slice(1)].join('');
