import { expect, test } from 'vitest';
import { findingsWords } from '../../client/src/findings-words.ts';

const counts = (error: number, warning: number, information: number, hint: number) => [
  { severity: 'error' as const, count: error },
  { severity: 'warning' as const, count: warning },
  { severity: 'information' as const, count: information },
  { severity: 'hint' as const, count: hint },
];

test('the loudest gives the icon, and all are counted', () => {
  expect(findingsWords(counts(0, 2, 3, 1), 1)).toEqual({
    text: '$(warning) Pitwall 6',
    tooltip: 'Pitwall, this schema: 2 warnings, 3 information, 1 hint. Click for the audit.',
  });
  expect(findingsWords(counts(1, 0, 0, 0), 4)).toEqual({
    text: '$(error) Pitwall 1',
    tooltip: 'Pitwall, this schema of 4 files: 1 error. Click for the audit.',
  });
});

test('where there is nothing to report, that is said', () => {
  expect(findingsWords(counts(0, 0, 0, 0), 1)).toEqual({
    text: '$(pass) Pitwall',
    tooltip: 'Pitwall has nothing to report of this schema. Click for the audit.',
  });
});
