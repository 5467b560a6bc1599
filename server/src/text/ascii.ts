/**
 * Whether a text has none but the printable characters of ASCII. Patterns with Unicode's tables (`\p{L}`) are slow to
 * make, and nearly no schema needs them: ask this first.
 */
export const isAscii = (text: string): boolean => /^[\x20-\x7e]*$/.test(text);

/** The same with the letters and signs of Western languages, and their dashes and quotes: each is seen, and one column wide. */
export const isWestern = (text: string): boolean => /^[\x20-\x7e\xa1-\xac\xae-\u02ff\u2010-\u2027]*$/.test(text);
