import { expect, test } from 'vitest';
import { randomFrom } from '#test/random-edits.ts';
import { differenceOf, type PiecedText, piecedText, textBetween, withReplaced } from './pieced-text.ts';

const line = 'a line of some length that stands in a text\n';

test.each(['\n', '\r\n', '\r'])('after any edits it is the text, in pieces of whole lines (%j)', (newline) => {
  const random = randomFrom(newline.length);
  const upTo = (limit: number) => Math.floor(random() * (limit + 1));
  let text = `${line.trim()}${newline}`.repeat(1500);
  let pieced = piecedText(text);
  for (let step = 0; step < 300; step++) {
    const start = upTo(text.length);
    const end = Math.min(text.length, start + (random() < 0.1 ? upTo(30_000) : upTo(20)));
    const words = [newline, 'x', '', line.repeat(upTo(3)), line.repeat(600)][upTo(random() < 0.1 ? 4 : 3)] ?? '';
    const before = { text, pieced };
    text = text.slice(0, start) + words + text.slice(end);
    pieced = withReplaced(pieced, start, end, words);
    expect(pieced.pieces.join('')).toBe(text);
    expect(pieced.whole).toBe(text);
    expect(pieced.length).toBe(text.length);
    expect(pieced.starts).toEqual(startsOf(pieced));
    expect(pieced.pieces.slice(0, -1).every((it) => it.endsWith('\n'))).toBe(true);
    expect(pieced.pieces).not.toContain('');

    const [from, to] = [upTo(text.length), upTo(text.length)].toSorted((a, b) => a - b);
    expect(textBetween(pieced, from ?? 0, to ?? 0)).toBe(text.slice(from, to));

    const difference = differenceOf(before.pieced, pieced);
    expect(before.text.slice(0, difference.start)).toBe(text.slice(0, difference.start));
    expect(before.text.slice(difference.beforeEnd)).toBe(text.slice(difference.afterEnd));
  }
});

const startsOf = ({ pieces }: PiecedText): number[] =>
  pieces.map((_, i) => pieces.slice(0, i).reduce((sum, it) => sum + it.length, 0));

test('a key leaves all pieces alone but the one that it falls into', () => {
  const before = piecedText(line.repeat(5000));
  const after = withReplaced(before, 100_000, 100_000, 'x');
  expect(before.pieces.length).toBeGreaterThan(10);
  expect(after.pieces.filter((it) => !before.pieces.includes(it))).toHaveLength(1);
  expect(differenceOf(before, after)).toEqual({ start: 100_000, beforeEnd: 100_000, afterEnd: 100_001 });
});

test('a text of nothing', () => {
  expect(piecedText('')).toMatchObject({ pieces: [], length: 0, whole: '' });
  expect(withReplaced(piecedText(''), 0, 0, 'x').whole).toBe('x');
  expect(withReplaced(piecedText('x\n'), 0, 2, '').pieces).toEqual([]);
  expect(textBetween(piecedText(''), 0, 0)).toBe('');
});
