import { describe, expect, test } from 'vitest';
import { tableIn, tableSource, tableWith, unjudgedTableIn } from '#test/table.ts';
import type { WrittenIndex } from '../model.ts';
import { sameRows } from '../parse/predicate.ts';
import type { Provider } from '../provider.ts';
import { indexesOf } from './coverage.ts';
import { isDuplicate, isRedundant } from './redundancy.ts';

function two(indexes: readonly WrittenIndex[]): [WrittenIndex, WrittenIndex] {
  const [first, second] = indexes;
  if (!first || !second) throw new Error('The model has no two indexes.');
  return [first, second];
}

/** Whether the second line makes the first one redundant. The names keep the engine content. */
function redundant(line: string, other: string, provider: Provider = 'postgresql'): boolean {
  return isRedundant(...two(tableWith([line, other.replace(/\)$/, ', map: "other")')], provider).indexes));
}

describe('an index is redundant beside one that begins as it does', () => {
  test.each([
    ['@@index([a])', '@@index([a, b])', true],
    ['@@index([a])', '@@index([b, a])', false],
    ['@@index([a])', '@@index([a])', true],
    ['@@index([a, b])', '@@index([a])', false],
    ['@@index([a, b])', '@@index([a, b, c])', true],
    ['@@index([a, b])', '@@index([b, a, c])', false],
    ['@@index([a])', '@@unique([a])', true],
    ['@@index([a])', '@@unique([a, b])', true],
    ['@@unique([a])', '@@index([a, b])', false],
    ['@@unique([a])', '@@unique([a, b])', false],
  ])('%s beside %s: %s', (line, other, expected) => {
    expect(redundant(line, other)).toBe(expected);
  });

  test('or beside the primary key, and never beside itself', () => {
    const { model } = tableIn(`
model T {
  a Int
  b Int

  @@id([a, b])
  @@index([a])
}
`);
    const [key, index] = two(model.indexes);
    expect([isRedundant(index, key), isRedundant(key, index), isRedundant(index, index)]).toEqual([true, false, false]);
  });
});

describe('one column is read both ways; of several, all or none may be turned', () => {
  test.each([
    ['@@index([a(sort: Desc)])', '@@index([a])', true],
    ['@@index([a])', '@@index([a(sort: Desc), b])', true],
    ['@@index([a, b(sort: Desc)])', '@@index([a, b(sort: Desc), c])', true],
    ['@@index([a, b(sort: Desc)])', '@@index([a(sort: Desc), b, c])', true],
    ['@@index([a, b(sort: Desc)])', '@@index([a, b, c])', false],
    ['@@index([a, b(sort: Desc)])', '@@unique([a, b])', false],
    ['@@index([a, b])', '@@index([a, b, c(sort: Desc)])', true],
  ])('%s beside %s: %s', (line, other, expected) => {
    expect(redundant(line, other)).toBe(expected);
  });
});

describe('an index of another kind, over other rows or with another operator class does something else', () => {
  test.each([
    ['@@index([a], type: Hash)', '@@index([a, b])', false],
    ['@@index([a])', '@@index([a], type: Hash)', false],
    ['@@index([a], type: Hash)', '@@index([a], type: Hash)', false],
    ['@@index([a], type: Brin)', '@@index([a, b])', false],
    ['@@index([name(ops: raw("text_pattern_ops"))])', '@@index([name, a])', false],
    ['@@index([name])', '@@index([name(ops: raw("text_pattern_ops")), a])', false],
    ['@@index([name(ops: raw("text_pattern_ops"))])', '@@index([name(ops: raw("text_pattern_ops")), a])', true],
    ['@@index([a], where: { flag: true })', '@@index([a, b])', false],
    ['@@index([a])', '@@index([a, b], where: { flag: true })', false],
    ['@@index([a], where: { flag: true })', '@@index([a, b], where: { flag: false })', false],
    ['@@index([a], where: { flag: true })', '@@index([a, b], where: { flag: true })', true],
    ['@@index([a], where: { flag: true })', '@@unique([a, b], where: { flag: true })', true],
    ['@@index([a], where: { flag: true, b: 1 })', '@@index([a, b], where: { b: 1, flag: true })', true],
    ['@@index([a], where: { b: 1 })', '@@index([a, b], where: { b: { not: 1 } })', false],
    ['@@index([a], where: raw("b > 1"))', '@@index([a, b], where: raw(" b  > 1 "))', true],
    ['@@index([a], where: raw("b > 1"))', '@@index([a, b], where: raw("b > 2"))', false],
    [`@@index([a], where: raw("name = 'x y'"))`, `@@index([a, b], where: raw("name = 'x  y'"))`, false],
  ])('%s beside %s: %s', (line, other, expected) => {
    expect(redundant(line, other)).toBe(expected);
  });
});

describe('on MySQL, a longer prefix does what a shorter one does', () => {
  test.each([
    ['@@index([name(length: 10)])', '@@index([name, a])', true],
    ['@@index([name(length: 10)])', '@@index([name(length: 10), a])', true],
    ['@@index([name(length: 10)])', '@@index([name(length: 20), a])', true],
    ['@@index([name(length: 10)])', '@@index([name(length: 5), a])', false],
    ['@@index([name])', '@@index([name(length: 10), a])', false],
    ['@@index([name])', '@@fulltext([name])', false],
  ])('%s beside %s: %s', (line, other, expected) => {
    expect(redundant(line, other, 'mysql')).toBe(expected);
  });

  test('what InnoDB makes for a foreign key makes nothing that is written redundant', () => {
    const { schema, model, indexes } = tableIn(
      `
model P {
  a  Int
  b  Int
  ts T[]

  @@id([a, b])
}
model T {
  id Int @id
  a  Int
  b  Int
  p  P   @relation(fields: [a, b], references: [a, b])

  @@index([a])
}
`,
      { provider: 'mysql' },
    );
    const made = indexesOf(schema, model).find((it) => it.kind === 'implicit-fk');
    const [index] = indexes;
    if (!made || !index) throw new Error();
    expect(isRedundant(index, made)).toBe(false);
  });
});

test('a clustered index is the table', () => {
  const { indexes } = tableIn(
    `
model T {
  id Int @id(clustered: false)
  a  Int
  b  Int

  @@index([a], clustered: true)
  @@index([a, b])
  @@index([a], map: "again")
}
`,
    { provider: 'sqlserver' },
  );
  const [clustered, longer, twin] = indexes;
  if (!clustered || !longer || !twin) throw new Error();
  expect([isRedundant(clustered, longer), isRedundant(clustered, twin), isRedundant(twin, clustered)]).toEqual([
    false,
    false,
    true,
  ]);
  expect([isDuplicate(clustered, twin), isDuplicate(twin, clustered)]).toEqual([false, false]);
});

describe('a condition that Prisma does not read makes its line like no other', () => {
  test.each([
    ['@@index([a]) where b > 1', '@@index([a, b]) where b > 1'],
    ['@@index([a]) where b > 1', '@@index([a, b])'],
    ['@@index([a])', '@@index([a, b]) where b > 1'],
    ['@@index([a], where: b)', '@@index([a, b], where: b)'],
    ['@@index([a', '@@index([a, b])'],
    ['@@index([a])', '@@index([a, nothing])'],
  ])('%s beside %s', (line, other) => {
    const [index, beside] = two(unjudgedTableIn(tableSource([line, other])).indexes);
    expect([isRedundant(index, beside), isDuplicate(index, beside)]).toEqual([false, false]);
  });

  test('even where the words are the same', () => {
    const { indexes } = unjudgedTableIn(tableSource(['@@index([a]) where b > 1', '@@index([a]) where b > 1']));
    const [index, beside] = two(indexes);
    expect([isDuplicate(index, beside), sameRows(index.where, beside.where)]).toEqual([false, false]);
  });
});

describe('duplicates differ in nothing but the name, or are each other read backwards', () => {
  test.each([
    ['@@index([a])', '@@index([a])', true],
    ['@@index([a])', '@@index([a(sort: Desc)])', true],
    ['@@index([a, b])', '@@index([a, b])', true],
    ['@@index([a, b])', '@@index([b, a])', false],
    ['@@index([a, b])', '@@index([a])', false],
    ['@@index([a, b(sort: Desc)])', '@@index([a(sort: Desc), b])', true],
    ['@@index([a, b(sort: Desc)])', '@@index([a, b])', false],
    ['@@index([a], type: Hash)', '@@index([a], type: Hash)', true],
    ['@@index([a], type: Hash)', '@@index([a])', false],
    ['@@index([a])', '@@unique([a])', false],
    ['@@index([a], where: { flag: true })', '@@index([a], where: { flag: true })', true],
    ['@@index([a], where: { flag: true })', '@@index([a])', false],
    [
      '@@index([name(ops: raw("gin_trgm_ops"))], type: Gin)',
      '@@index([name(ops: raw("gin_trgm_ops"))], type: Gin)',
      true,
    ],
    ['@@index([name(ops: raw("text_pattern_ops"))])', '@@index([name])', false],
  ])('%s and %s: %s', (line, other, expected) => {
    const [a, b] = two(tableWith([line, other.replace(/\)$/, ', map: "other")')]).indexes);
    expect([isDuplicate(a, b), isDuplicate(b, a), isDuplicate(a, a)]).toEqual([expected, expected, false]);
  });

  test('a shorter prefix is another index', () => {
    const lines = ['@@index([name(length: 10)])', '@@index([name(length: 20)], map: "other")'];
    const [a, b] = two(tableWith(lines, 'mysql').indexes);
    expect([isDuplicate(a, b), isDuplicate(b, a)]).toEqual([false, false]);
  });
});
