import { expect, test } from 'vitest';
import { excerptOf } from '../../server/src/cli/reporters/excerpt.ts';
import { columnsOf } from '../../server/src/report/text/terminal-text.ts';

/** The line and its carets, for the one place where the words stand. */
function drawn(line: string, words: string): string[] {
  const start = line.indexOf(words);
  const { text, indent, carets } = excerptOf(line, start, start + words.length);
  return [text, ' '.repeat(indent) + '^'.repeat(carets)];
}

test('carets stand under the words, behind a tab as well', () => {
  expect(drawn('\tauthorId\tInt', 'Int')).toEqual(['  authorId  Int', '            ^^^']);
});

test('ideographs and emoji are two columns wide, accents none', () => {
  expect(drawn('/* 著者 */ id', 'id')).toEqual(['/* 著者 */ id', '           ^^']);
  expect(drawn('/* 🚗 */ id', 'id')).toEqual(['/* 🚗 */ id', '         ^^']);
  expect(drawn('/* e\u0301 */ id', 'id')).toEqual(['/* e\u0301 */ id', '        ^^']);
});

test('what acts on a terminal is written out', () => {
  expect(drawn('/* \u001b[2J */ id', 'id')).toEqual(['/* \\u{1b}[2J */ id', '                ^^']);
  expect(drawn('/* \ud83d */ id', 'id')[0]).toBe('/* \\u{d83d} */ id');
});

test('an empty place and a line without words get one caret', () => {
  expect(excerptOf('', 0, 0)).toEqual({ text: '', indent: 0, carets: 1 });
  expect(excerptOf('id', 2, 2)).toEqual({ text: 'id', indent: 2, carets: 1 });
});

test('a line that a terminal has room for is shown whole, wherever the words stand', () => {
  const line = `${'a'.repeat(120)} here`;
  expect(drawn(line, 'here')).toEqual([line, `${' '.repeat(121)}^^^^`]);
  expect(drawn(line, line)[0]).toBe(line);
});

test('of a very long line as much is shown as a terminal has room for', () => {
  const [text = '', carets = ''] = drawn(`${'a'.repeat(5000)} here ${'🚗'.repeat(5000)}`, 'here');
  expect(columnsOf(text)).toBeLessThanOrEqual(140);
  expect(text).toMatch(/^…a+ here 🚗+…$/u);
  expect(text.slice(carets.indexOf('^')).startsWith('here')).toBe(true);
  expect(carets.trim()).toBe('^^^^');
});

test('words that are too long are cut as well', () => {
  const [text = '', carets = ''] = drawn(`id ${'b'.repeat(5000)}`, 'b'.repeat(5000));
  expect(text).toMatch(/^id b+…$/);
  expect(carets.length).toBe(3 + 80);
});
