import { describe, expect, test } from 'vitest';
import { type Table, tableIn } from '#test/table.ts';
import { columnPaths, indexLabel } from '../model.ts';
import type { Provider } from '../provider.ts';
import { asStored, keepsOrder, rowKey } from './index-storage.ts';

/** A table with two lines, the second of which has a name where it repeats the first. */
const tableOf = (key: string, lines: readonly string[], provider: Provider): Table =>
  tableIn(
    `
model T {
  id   Int    @unique
  code Int?   @unique
  name String
  a    Int
  b    Int

  ${[key, ...lines].join('\n  ')}
}
`,
    { provider },
  );

describe('the index by which a row is found', () => {
  const keyOf = (source: string, provider: Provider): string | undefined => {
    const key = rowKey(tableIn(source, { provider }).model, provider);
    return key && indexLabel(key);
  };
  const withKey = (key: string) => `
model T {
  a    Int
  code Int? @unique
  name String

${key}
}
`;
  test.each<[string, Provider, string | undefined]>([
    ['  id Int @id', 'mysql', '@id on id'],
    ['  id Int @id', 'sqlite', '@id on id'],
    ['  id Int @id', 'postgresql', undefined],
    ['  id String @id', 'mysql', '@id on id'],
    ['  id String @id', 'sqlite', undefined],
    ['  @@id([a, name])', 'mysql', '@@id([a, name])'],
    ['  @@id([a, name])', 'sqlite', undefined],
  ])('%s on %s: %s', (key, provider, expected) => {
    expect(keyOf(withKey(key), provider)).toBe(expected);
  });

  test.each<[string, Provider, string | undefined]>([
    ['  @@unique([a, name])', 'mysql', '@@unique([a, name])'],
    ['  @@unique([name(length: 3)])\n  @@unique([a, name])', 'mysql', '@@unique([a, name])'],
    ['  @@unique([a, code])\n  @@unique([a, name])', 'mysql', '@@unique([a, name])'],
    ['  @@unique([a, name])', 'sqlite', undefined],
    ['  @@unique([a, name])', 'cockroachdb', undefined],
  ])(
    'without a primary key InnoDB takes the first whole unique one that has always values: %s on %s: %s',
    (key, provider, expected) => {
      expect(keyOf(withKey(key), provider)).toBe(expected);
    },
  );
});

describe('rows of equal values come in the order of the row key', () => {
  test.each<[string, string, Provider, string]>([
    ['@@id([a, b])', '@@index([name])', 'mysql', 'name a b'],
    ['@@id([b, a])', '@@index([a, name])', 'mysql', 'a name b'],
    ['@@id([a, b])', '@@index([name])', 'postgresql', 'name'],
    ['@@id([a, b])', '@@index([name])', 'sqlite', 'name'],
    // MariaDB 10.11 sorts for these.
    ['@@id([a, b])', '@@index([name(length: 3)])', 'mysql', 'name'],
    ['@@id([a, b])', '@@unique([name])', 'mysql', 'name'],
  ])('%s, %s on %s: %s', (key, line, provider, expected) => {
    const { model, indexes } = tableOf(key, [line], provider);
    const [index] = indexes;
    if (!index) throw new Error();
    expect(columnPaths(asStored(model, provider, index)).join(' ')).toBe(expected);
  });

  test('behind a unique index of SQLite too, which has the number of the row', () => {
    const { model, indexes } = tableIn(
      `
model T {
  id Int @id
  a  Int

  @@unique([a])
}
`,
      { provider: 'sqlite' },
    );
    const [index] = indexes;
    if (!index) throw new Error();
    expect(columnPaths(asStored(model, 'sqlite', index))).toEqual(['a', 'id']);
  });
});

describe('another index returns the rows in the order of the row key too', () => {
  test.each<[string, string, string, Provider, boolean]>([
    ['@@id([a, b])', '@@index([name])', '@@index([name, a])', 'mysql', true],
    ['@@id([a, b])', '@@index([name])', '@@index([name, a, b])', 'mysql', true],
    ['@@id([a, b])', '@@index([name])', '@@index([name, b])', 'mysql', false],
    ['@@id([a, b])', '@@index([name])', '@@index([name, b])', 'postgresql', true],
    ['@@id([a, b])', '@@index([name])', '@@index([name, a(sort: Desc)])', 'mysql', false],
    ['@@id([a, b])', '@@index([name(sort: Desc)])', '@@index([name, a(sort: Desc), b(sort: Desc)])', 'mysql', true],
    // A prefix keeps an order of its own.
    ['@@id([name])', '@@index([a])', '@@index([a, name])', 'mysql', true],
    ['@@id([name])', '@@index([a])', '@@index([a, name(length: 3)])', 'mysql', false],
    ['@@id([name])', '@@index([a])', '@@index([a, name(length: 3), b])', 'mysql', false],
    // The key stands behind the columns of an index that may repeat them, and behind no prefix.
    ['@@id([a, b])', '@@index([name])', '@@unique([name, a])', 'mysql', false],
    ['@@id([a, b])', '@@index([name])', '@@unique([name, a, b])', 'mysql', true],
    ['@@id([a, b])', '@@index([name(length: 3)])', '@@index([name(length: 3), code])', 'mysql', false],
    ['@@id([a, b])', '@@index([name])', '@@index([name(length: 3)], map: "other")', 'mysql', false],
    ['@@id([a, b])', '@@index([name(length: 3)])', '@@index([name(length: 3)], map: "other")', 'mysql', true],
    ['', '@@index([a])', '@@index([a, b])', 'mysql', false],
    ['', '@@index([a])', '@@index([a, id])', 'mysql', true],
    ['', '@@index([a])', '@@index([a, b])', 'sqlite', true],
  ])('%s, %s beside %s on %s: %s', (key, line, beside, provider, expected) => {
    const { model, indexes } = tableOf(key, [line, beside], provider);
    const [index, other] = indexes;
    if (!index || !other) throw new Error();
    expect(keepsOrder(model, provider, index, other)).toBe(expected);
  });
});
