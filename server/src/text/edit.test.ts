import { expect, test } from 'vitest';
import { applyReplacements, overlaps } from './edit.ts';
import type { Fragment } from './span.ts';

const replacement = (start: number, end: number, text: string) => ({ start, end, text });

test('replacements are made in the order of the text, whatever order they come in', () => {
  const made = applyReplacements('abcdef', [replacement(4, 6, 'Z'), replacement(0, 1, ''), replacement(2, 2, '-')]);
  expect(made).toBe('b-cdZ');
});

test('insertions at one place keep their order, and stand before what is replaced there', () => {
  const made = applyReplacements('abc', [replacement(1, 2, 'X'), replacement(1, 1, '1'), replacement(1, 1, '2')]);
  expect(made).toBe('a12Xc');
});

test('an insertion at the very end is made', () => {
  expect(applyReplacements('ab', [replacement(2, 2, '!')])).toBe('ab!');
});

const fragment: Fragment = { text: 'abcdefgh' };
const edit = (start: number, end: number, of = fragment) => ({ span: { fragment: of, start, end }, text: '' });

test('two edits overlap where they share a character, or one inserts inside the other', () => {
  expect(overlaps(edit(0, 3), edit(2, 5))).toBe(true);
  expect(overlaps(edit(0, 3), edit(0, 3))).toBe(true);
  expect(overlaps(edit(1, 1), edit(0, 3))).toBe(true);
});

test('neighbours, insertions at one place and places of two fragments do not overlap', () => {
  expect(overlaps(edit(0, 3), edit(3, 5))).toBe(false);
  expect(overlaps(edit(3, 3), edit(0, 3))).toBe(false);
  expect(overlaps(edit(3, 3), edit(3, 5))).toBe(false);
  expect(overlaps(edit(2, 2), edit(2, 2))).toBe(false);
  expect(overlaps(edit(0, 3), edit(0, 3, { text: fragment.text }))).toBe(false);
});
