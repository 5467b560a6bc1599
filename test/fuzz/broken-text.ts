import { between, chance, pick } from '../support/draw.ts';
import { type Random, randomEdit } from '../support/random-edits.ts';

/** A text that nobody meant to write: the beginning of one, two run into one another, one after some accidents. */
export function brokenText(texts: readonly string[], random: Random): string {
  // A stretch of a long schema breaks as well as the whole, and sooner.
  const text = stretchOf(pick(random, texts), random);
  switch (between(random, 0, 4)) {
    case 0:
      return written(text.slice(0, between(random, 0, text.length)), random);
    case 1: {
      const other = stretchOf(pick(random, texts), random);
      return written(
        text.slice(0, between(random, 0, text.length)) + other.slice(between(random, 0, other.length)),
        random,
      );
    }
    default: {
      let mutated = text;
      for (let edits = between(random, 1, 8); edits > 0; edits--) mutated = brokenOnce(mutated, random);
      return written(mutated, random);
    }
  }
}

/** One accident: a random edit, or something that no keyboard makes. */
export function brokenOnce(text: string, random: Random): string {
  if (chance(random, 0.8)) return randomEdit(text, random);
  if (chance(random, 0.25)) return renamed(text, random);
  const at = between(random, 0, text.length);
  return text.slice(0, at) + pick(random, oddities)(random) + text.slice(at);
}

/** One word is another wherever it stands: one that each object of JavaScript knows. */
function renamed(text: string, random: Random): string {
  const words = text.match(/[A-Za-z_]\w*/g);
  if (!words) return text;
  const name = pick(random, Object.getOwnPropertyNames(Object.prototype));
  return text.replaceAll(new RegExp(`\\b${pick(random, words)}\\b`, 'g'), name);
}

const oddities: readonly ((random: Random) => string)[] = [
  () => '\0',
  () => '\uD83C',
  () => '\uDC00',
  (random) =>
    pick(random, ['(', '[', '{', '"', '/*', '@@index([', 'model A {\n', '@', '\\']).repeat(between(random, 2, 400)),
  (random) => `// ${'x'.repeat(between(random, 100, 20_000))}\n`,
  () => '@@index([a(ops: ra("x"))])',
  () => '\u202E\u2066',
  () => '__proto__ constructor toString\n',
];

const longest = 6000;

function stretchOf(text: string, random: Random): string {
  if (text.length <= longest) return text;
  const start = between(random, 0, text.length - longest);
  return text.slice(start, start + longest);
}

/** With line ends of one kind or several. */
function written(text: string, random: Random): string {
  if (chance(random, 0.7)) return text;
  const mixed = chance(random, 0.5);
  const ends = ['\r\n', '\r', '\n'];
  const end = pick(random, ends);
  return text.replace(/\n/g, () => (mixed ? pick(random, ends) : end));
}

/** Few and monstrous, for the long run: lines of five million characters, brackets in brackets. */
export function* monsters(size = 5_000_000): Generator<string> {
  const units = [
    'x',
    'model ',
    '[',
    '{',
    '(',
    '"',
    '/*',
    '@@index([a], ',
    'a(',
    'a: {',
    '@a ',
    'a,',
    ' ',
    '.',
    '\\',
    '\uD83C',
    '\0',
  ];
  for (const unit of units) {
    const line = unit.repeat(size / unit.length);
    yield line;
    yield `model A {\n  id Int @id\n  b String ${line}\n\n  @@index([id, ${line}\n}\n`;
    yield `datasource db {\n  provider = "${line}\n}\n// pitwall-ignore ${line}\nmodel A {\n  id Int @id // pitwall: ${line}\n}\n`;
  }
  for (const unit of [
    '\n',
    '\r\n',
    'model A {\n',
    'a b\n',
    '}\n',
    '/// x\n',
    '// pitwall-ignore-file x\n',
    '// pitwall-ignore x\n',
    '// pitwall: x\n',
  ]) {
    yield unit.repeat(size / 50);
  }
}
