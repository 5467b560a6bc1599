import { expect, test } from 'vitest';
import { everyConstruct } from '#test/every-construct.ts';
import { fileId, textOf } from '../../text/span.ts';
import { parseFile } from '../schema.ts';
import { foldsOf } from './folds.ts';

const folded = (text: string): string[] =>
  foldsOf(parseFile(fileId('schema.prisma'), text)).map((it) => `${it.kind}: ${textOf(it.span)}`);

test('a block folds to its first line and its brace', () => {
  expect(folded('model A {\n  id Int\n  b  Int\n}\nenum B { C }\n')).toEqual(['block: model A {\n  id Int\n  b  Int']);
});

test('comments that follow each other fold, of each kind apart', () => {
  const text = '// a\n// b\n\n// c\n/// d\n/// e\nmodel A {\n  id Int // f\n  // g\n}\n/*\n h\n*/\n';
  expect(folded(text)).toEqual([
    'comment: // a\n// b',
    'comment: /// d\n/// e',
    'block: model A {\n  id Int // f\n  // g',
    'comment: /*\n h\n*/',
  ]);
});

test('a block that nobody closed folds as far as it goes', () => {
  expect(folded('model A {\n  id Int\n\n\nmodel B {\n  id Int\n\n')).toEqual([
    'block: model A {\n  id Int',
    'block: model B {\n  id Int',
  ]);
});

test('an empty block does not fold', () => {
  expect(folded('model A {\n\n}\nmodel B {')).toEqual([]);
});

test('with other line ends the same lines fold', () => {
  const lines = folded(everyConstruct);
  expect(lines.length).toBeGreaterThan(5);
  expect(folded(everyConstruct.replaceAll('\n', '\r\n')).map((it) => it.replaceAll('\r', ''))).toEqual(lines);
});
