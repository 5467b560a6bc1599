import { expect, test } from 'vitest';
import { searchesIn, type TableIndex } from './index-search.ts';

const columns = ['id', 'a', 'b', 'A'];

const index = (...names: readonly string[]): TableIndex => ({ label: 'index', columns: names, unique: false });

const unique = (...names: readonly string[]): TableIndex => ({ label: 'unique', columns: names, unique: true });

const kindsOf = (indexes: readonly TableIndex[], ...wanted: readonly (readonly string[])[]) =>
  searchesIn({ columns, indexes }, wanted).map((it) => it.kind);

test('rows are found by the first columns of an index, in any order among themselves', () => {
  expect(kindsOf([index('a', 'b', 'id')], ['a'], ['b', 'a'], ['b'])).toEqual(['whole', 'whole', 'none']);
});

test('rows are found in part where only some of the columns come first', () => {
  expect(kindsOf([index('a', 'id')], ['a', 'b'], ['b'])).toEqual(['part', 'none']);
});

test('some of the columns are enough where one row at most has these values', () => {
  expect(kindsOf([unique('a')], ['a', 'b'])).toEqual(['whole']);
  expect(kindsOf([unique('a', 'id')], ['a', 'b'])).toEqual(['part']);
});

test('of two indexes the one that finds the rows by more columns is taken', () => {
  const [search] = searchesIn({ columns, indexes: [index('a'), index('b', 'a')] }, [['a', 'b']]);
  expect(search).toEqual({ kind: 'whole', index: index('b', 'a') });
});

test('columns whose names differ in case alone are two', () => {
  expect(kindsOf([index('A')], ['a'], ['A'])).toEqual(['none', 'whole']);
});
