/** What can be said of a table in a comment: `// pitwall: rows 1e8, append-only`. `snapshot` is said at a field. */
export const factWords = ['rows', 'small', 'hot', 'append-only', 'snapshot'] as const;

export type FactWord = (typeof factWords)[number];

/** What each says, wherever it can be written. */
export const factMeanings: Readonly<Record<FactWord, string>> = {
  rows: 'About how many rows the table has.',
  small: 'So small that reading all of it costs nothing.',
  hot: 'Rows that change all the time.',
  'append-only': 'Rows that are inserted and never changed.',
  snapshot: 'The copy in this field is meant to stay as it was.',
};
