/** Edits that come out the same in every run, to try a parser on what people do to a text and on what they never do. */

/** Numbers from 0 to 1. */
export type Random = () => number;

export function randomFrom(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const insertions: readonly string[] = [
  '/*',
  '*/',
  '/*/',
  '//',
  '///',
  '"',
  '\\',
  '{',
  '}',
  '}}',
  '(',
  ')',
  '[',
  ']',
  '@',
  '@@',
  ',',
  ':',
  '.',
  '?',
  ' ',
  '\t',
  '\n',
  '\r\n',
  '\r',
  '\u00A0',
  '\uFEFF',
  '\u2028',
  '\uD83C',
  '\uDFCE',
  'é',
  'model X {\n',
  'model Y {\n  id Int @id\n}\n',
  'enum Z { ',
  'type ',
  '}\n',
  '\n}\n\n/// About the next.\n',
  '@@index([',
  ' where x > 3',
  '@relation(fields: [',
  '<<<<<<< HEAD\n',
  '=======\n',
  '>>>>>>> other\n',
  '// use prisma-8\n',
];

export function randomEdit(text: string, random: Random): string {
  const [start, end] = randomStretch(text, random, random() < 0.8 ? 12 : 200);
  const stretch = text.slice(start, end);
  const rest = text.slice(end);
  switch (Math.floor(random() * 5)) {
    case 0:
      return text.slice(0, start) + rest;
    case 1: {
      const [from, to] = randomStretch(text, random, 300);
      return text.slice(0, start) + text.slice(from, to) + text.slice(start);
    }
    case 2:
      return text.slice(0, start) + rest.slice(0, stretch.length) + stretch + rest.slice(stretch.length);
    default:
      return text.slice(0, start) + (insertions[Math.floor(random() * insertions.length)] ?? '') + rest;
  }
}

function randomStretch(text: string, random: Random, longest: number): [start: number, end: number] {
  const start = Math.floor(random() * (text.length + 1));
  return [start, Math.min(text.length, start + Math.floor(random() * longest))];
}
