/** One and many of a word, as names of lists and tables are made. Goes by the last letters, in small letters. */

export function pluralOf(word: string): string {
  const known = plurals.get(word);
  if (known !== undefined) return known;
  if (isPlural(word)) return word;
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`;
  return /(?:s|x|z|ch|sh)$/.test(word) ? `${word}es` : `${word}s`;
}

export function singularOf(word: string): string {
  const known = singulars.get(word);
  if (known !== undefined) return known;
  if (!isPlural(word)) return word;
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`;
  return /(?:ss|x|ch|sh|us)es$/.test(word) ? word.slice(0, -2) : word.slice(0, -1);
}

const plurals: ReadonlyMap<string, string> = new Map(
  Object.entries<string>({
    person: 'people',
    child: 'children',
    media: 'media',
    data: 'data',
  }),
);

const singulars: ReadonlyMap<string, string> = new Map([...plurals].map(([one, many]) => [many, one]));

/** `news` and `series` are both. */
const isPlural = (word: string): boolean => /[^su]s$|uses$/.test(word) && !/(?:is|news|series)$/.test(word);
