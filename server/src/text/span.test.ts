import { expect, test } from 'vitest';
import { contains, type Fragment, isNonEmpty, pointAt, spanOf, textOf } from './span.ts';

const fragment: Fragment = { text: 'model Post' };
const model = { fragment, start: 0, end: 5 };
const post = { fragment, start: 6, end: 10 };

test('a span runs from the first item to the last', () => {
  expect(textOf(spanOf([{ span: model }, { span: post }]))).toBe('model Post');
  expect(textOf(spanOf([{ span: post }]))).toBe('Post');
});

test('a span contains itself and the points at its ends, and nothing of another fragment', () => {
  expect(contains(post, post)).toBe(true);
  expect(contains(post, pointAt(fragment, 6))).toBe(true);
  expect(contains(post, pointAt(fragment, 10))).toBe(true);
  expect(contains(post, model)).toBe(false);
  expect(contains(post, { ...post, fragment: { text: fragment.text } })).toBe(false);
});

test('an empty list is told apart', () => {
  expect([isNonEmpty([]), isNonEmpty([1])]).toEqual([false, true]);
});
