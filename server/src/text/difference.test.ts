import { expect, test } from 'vitest';
import { differenceBetween } from './difference.ts';

const long = 'abcdefghij'.repeat(1000);

test.each([
  ['', '', '|', '|'],
  ['abc', 'abc', 'abc|', 'abc|'],
  ['abc', 'axc', 'a|b|c', 'a|x|c'],
  ['ac', 'abc', 'a|c', 'a|b|c'],
  ['aaa', 'aa', 'aa|a|', 'aa|'],
  ['', 'abc', '|', '|abc|'],
  [`${long}x${long}`, `${long}yz${long}`, `${long}|x|${long}`, `${long}|yz|${long}`],
])('of %.10s and %.10s', (before, after, left, right) => {
  const { start, beforeEnd, afterEnd } = differenceBetween(before, after);
  expect(mark(before, start, beforeEnd)).toBe(left);
  expect(mark(after, start, afterEnd)).toBe(right);
});

const mark = (text: string, start: number, end: number): string =>
  start === end
    ? `${text.slice(0, start)}|${text.slice(end)}`
    : `${text.slice(0, start)}|${text.slice(start, end)}|${text.slice(end)}`;
