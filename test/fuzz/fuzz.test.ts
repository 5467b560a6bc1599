import { expect, test } from 'vitest';
import { randomFrom } from '../support/random-edits.ts';
import { brokenText, monsters } from './broken-text.ts';
import { faultInSteps, folderOf, randomSteps } from './edits.ts';
import { tryFixes } from './fixes.ts';
import { originals } from './originals.ts';
import { placesOutside } from './places.ts';
import { tryTexts } from './texts.ts';

/** A sample of `npm run fuzz`. */

test('whatever the text, everything is answered, and inside of it', async () => {
  const [texts, random] = [originals(), randomFrom(1)];
  const broken = Array.from({ length: 400 }, () => brokenText(texts, random));
  expect((await tryTexts([...broken, ...monsters(20_000)], 1)).faults).toEqual([]);
});

test.each([1, 2, 3])('after any edits the server says what a new one says of the texts (%i)', async (seed) => {
  const texts = folderOf(originals(), seed);
  expect(await faultInSteps(texts, randomSteps(texts, 150, randomFrom(seed)), seed)).toBeUndefined();
});

test('whatever the schema, every fix keeps the laws', () => {
  const { failures } = tryFixes(60, 1);
  expect(failures).toEqual([]);
});

test('a place behind the end of a line, and one behind the text, is seen', () => {
  const text = 'ab\r\ncd';
  const at = (line: number, character: number) => ({ line, character });
  const outside = (...range: readonly [ReturnType<typeof at>, ReturnType<typeof at>]) =>
    placesOutside([{ range: { start: range[0], end: range[1] } }], () => text, 'file:///a').length;
  expect(outside(at(0, 0), at(1, 2))).toBe(0);
  expect(outside(at(0, 0), at(0, 3))).toBe(1);
  expect(outside(at(0, 0), at(2, 0))).toBe(1);
  expect(outside(at(1, 1), at(0, 0))).toBe(1);
});

test('a place is looked up in the file that it is said to be in', () => {
  const texts = new Map([
    ['file:///a', ''],
    ['file:///b', 'text'],
  ]);
  const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 4 } };
  const outside = (answer: unknown) => placesOutside(answer, (uri) => texts.get(uri), 'file:///a').length;
  expect(outside({ range, relatedInformation: [{ location: { uri: 'file:///b', range } }] })).toBe(1);
  expect(outside({ documentChanges: [{ textDocument: { uri: 'file:///b' }, edits: [{ range }] }] })).toBe(0);
});
