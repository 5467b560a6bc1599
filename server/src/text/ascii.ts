/**
 * Whether a text has none but the printable characters of ASCII. Patterns with Unicode's tables (`\p{L}`) are slow to
 * make, and nearly no schema needs them: ask this first.
 */
export const isAscii = (text: string): boolean => /^[\x20-\x7e]*$/.test(text);
