import { expect, test } from 'vitest';
import { analysisOf } from '#test/check-rule.ts';
import { duplicateIndex } from '../rules/duplicate-index.ts';
import { fileId } from '../text/span.ts';
import { findingKey } from './finding-key.ts';

const keysIn = (text: string) =>
  analysisOf([duplicateIndex], new Map([[fileId('a.prisma'), text]])).findings.map(findingKey);

const car = (...lines: readonly string[]) =>
  ['model Car {', '  id Int @id', '  lap Int', '  pit Int', ...lines, '}', ''].join('\n');

const [first, second, third] = ['', ', map: "b"', ', map: "c"'].map((it) => `  @@index([lap, pit]${it})`);

test('it names the rule, the model, the fields in order and the index', () => {
  expect(keysIn(car(first ?? '', second ?? ''))).toEqual([
    ['duplicate-index', 'Car', 'lap,pit', '@@index([lap,pit],map:"b")', ''],
  ]);
});

test('of two indexes over the same fields each keeps its own when the other goes', () => {
  const [ofSecond, ofThird] = keysIn(car(first ?? '', second ?? '', third ?? ''));
  expect(ofSecond).not.toEqual(ofThird);
  expect(keysIn(car(first ?? '', third ?? ''))).toEqual([ofThird]);
});

test('it does not mind spaces, line ends and what stands above', () => {
  const text = car(first ?? '', second ?? '');
  const moved = text.replace('model', '// more\n\nmodel').replace('[lap, pit], map', '[ lap,pit ],  map');
  expect(keysIn(moved.replaceAll('\n', '\r\n'))).toEqual(keysIn(text));
});

test('what speaks of a comment is told by its words', () => {
  const about = (name: string) => `${car()}// pitwall-ignore ${name} -- why\n`;
  expect(keysIn(about('one-thing'))).toEqual([['unknown-ignore', '', '', '', 'one-thing']]);
  expect(keysIn(about('another'))).not.toEqual(keysIn(about('one-thing')));
});
