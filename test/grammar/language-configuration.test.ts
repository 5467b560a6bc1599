import { readFileSync } from 'node:fs';
import { parse } from 'jsonc-parser';
import { describe, expect, test } from 'vitest';

/** The part of the format that these tests look at. */
interface LanguageConfiguration {
  readonly wordPattern: { readonly pattern: string; readonly flags: string };
  readonly indentationRules: { readonly increaseIndentPattern: string; readonly decreaseIndentPattern: string };
  readonly onEnterRules: readonly [{ readonly beforeText: string; readonly action: { readonly appendText: string } }];
}

const file = new URL('../../language-configuration.json', import.meta.url);
const { wordPattern, indentationRules, onEnterRules }: LanguageConfiguration = parse(readFileSync(file, 'utf8'));

describe('a word', () => {
  test.each([
    ['an attribute has its at signs, so that a completion replaces them', '  id Int @id @@index', 'id Int @id @@index'],
    ['an at sign alone is one', '  id Int @', 'id Int @'],
    ['two at signs alone are one', '  @@', '@@'],
    ['a native type stands apart from its prefix', '  a String @db.VarChar(9)', 'a String @db VarChar 9'],
    ['a hyphen joins', '// pitwall-ignore redundant-index -- old', 'pitwall-ignore redundant-index old'],
    ['letters of any alphabet count', '  größe Имя[]', 'größe Имя'],
    ['brackets and quotes part', '@@index([a, b.c], map: "d")', '@@index a b c map d'],
  ])('%s', (_what, line, words) => {
    expect(line.match(new RegExp(wordPattern.pattern, `${wordPattern.flags}g`))?.join(' ')).toBe(words);
  });
});

describe('indentation', () => {
  const increases = new RegExp(indentationRules.increaseIndentPattern);
  const decreases = new RegExp(indentationRules.decreaseIndentPattern);

  test.each(['model A {', 'model A { // {', '  x = [', '  @@index([', '  s = ["{",  {'])('grows below %j', (line) => {
    expect(increases.test(line)).toBe(true);
  });

  test.each(['', '// model A {', '/// of {', '  a String @map("{', '  a Int @map("{")', '}', '  x = [ ]'])(
    'stays below %j',
    (line) => {
      expect(increases.test(line)).toBe(false);
    },
  );

  test.each(['}', '  ],', ' )'])('shrinks at %j', (line) => {
    expect(decreases.test(line)).toBe(true);
  });

  test.each(['  a Int[]', '// }', '{'])('does not shrink at %j', (line) => {
    expect(decreases.test(line)).toBe(false);
  });
});

describe('enter', () => {
  const [{ beforeText, action }] = onEnterRules;
  const continues = new RegExp(beforeText);

  test.each(['/// a', '  ///', '\t/// a // b'])('goes on with documentation after %j', (line) => {
    expect(continues.test(line)).toBe(true);
    expect(action.appendText).toBe('/// ');
  });

  test.each(['// a', '  id Int', '  id Int /// a', ''])('does not after %j', (line) => {
    expect(continues.test(line)).toBe(false);
  });
});
