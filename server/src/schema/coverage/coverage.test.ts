import { describe, expect, test } from 'vitest';
import { indexWith, tableIn, tableSource, tableWith, unjudgedTableIn } from '#test/table.ts';
import { columnPaths, type Index } from '../model.ts';
import { parseSchema } from '../schema.ts';
import { indexesOf, isTotalTree, type OrderedRead, servesEquality, servesOrder } from './coverage.ts';

const words = (text: string): string[] => text.split(' ').filter((it) => it !== '');

describe('rows with given values are found', () => {
  test.each([
    ['@@index([a])', 'a', true],
    ['@@index([a, b])', 'a', true],
    ['@@index([a, b])', 'b', false],
    ['@@index([a, b])', 'a b', true],
    ['@@index([a, b])', 'b a', true],
    ['@@index([a, b])', 'a a', true],
    ['@@index([a, b, c])', 'c a', false],
    ['@@index([a])', 'a b', false],
    ['@@index([a])', '', false],
    ['@@unique([a, b])', 'b a', true],
    ['@@index([a(sort: Desc), b])', 'a b', true],
    ['@@index([name(ops: raw("text_pattern_ops")), a])', 'name a', true],
  ])('%s, given %s: %s', (line, given, expected) => {
    const { model, index } = indexWith(line);
    expect(servesEquality(model, index, words(given))).toBe(expected);
  });

  test('by the primary key and by a unique field as well', () => {
    const { model } = tableIn(`
model T {
  a    Int
  b    Int
  name String @unique

  @@id([a, b])
}
`);
    const serving = (given: string) => model.indexes.filter((it) => servesEquality(model, it, [given])).length;
    expect(['a', 'b', 'name'].map(serving)).toEqual([1, 0, 1]);
  });

  test('by a prefix of the values on MySQL', () => {
    const { model, index } = indexWith('@@index([name(length: 10), a])', 'mysql');
    expect(servesEquality(model, index, ['a', 'name'])).toBe(true);
  });

  test('by a path into a composite type on MongoDB', () => {
    const { model, indexes } = tableIn(
      `
type Address {
  city String
}
model T {
  id      String  @id @map("_id")
  address Address

  @@index([address.city])
}
`,
      { provider: 'mongodb' },
    );
    const [index] = indexes;
    if (!index) throw new Error();
    expect(servesEquality(model, index, ['address.city'])).toBe(true);
    expect(servesEquality(model, index, ['address'])).toBe(false);
  });
});

describe('of the other types of PostgreSQL, only Hash finds given values, and one column', () => {
  test.each([
    ['@@index([a], type: Hash)', 'a', true],
    ['@@index([a], type: Hash, where: { a: { not: null } })', 'a', true],
    ['@@index([a], type: Hash, where: { flag: true })', 'a', false],
    ['@@index([a, b], type: Hash)', 'a', false],
    ['@@index([a, b], type: Hash)', 'a b', false],
    ['@@index([a], type: Brin)', 'a', false],
    ['@@index([name(ops: raw("gin_trgm_ops"))], type: Gin)', 'name', false],
    ['@@index([name(ops: raw("gist_trgm_ops"))], type: Gist)', 'name', false],
    ['@@index([name], type: SpGist)', 'name', false],
  ])('%s, given %s: %s', (line, given, expected) => {
    const { model, index } = indexWith(line);
    expect(servesEquality(model, index, words(given))).toBe(expected);
    expect(isTotalTree(index)).toBe(false);
    expect(servesOrder(index, { equality: [], order: [{ path: given, sort: 'asc' }] })).toBe(false);
  });

  test('a word index finds no values', () => {
    const { model, index } = indexWith('@@fulltext([name])', 'mysql');
    expect(servesEquality(model, index, ['name'])).toBe(false);
  });
});

describe('a partial index finds all rows with a value where it leaves out only those without one', () => {
  test.each([
    ['@@index([a], where: { a: { not: null } })', 'a', true],
    ['@@index([a, b], where: { a: { not: null } })', 'a', true],
    ['@@index([a, b], where: { b: { not: null } })', 'a', false],
    ['@@index([a, b], where: { b: { not: null } })', 'a b', true],
    ['@@index([a, b], where: { a: { not: null }, b: { not: null } })', 'b a', true],
    ['@@index([a, b], where: { a: { not: null }, b: { not: null } })', 'a', false],
    ['@@index([a], where: { a: null })', 'a', false],
    ['@@index([a], where: { a: { not: 0 } })', 'a', false],
    ['@@index([a], where: { a: 1 })', 'a', false],
    ['@@index([a], where: { a: { not: null }, flag: true })', 'a', false],
    ['@@index([a], where: raw("a IS NOT NULL"))', 'a', true],
    ['@@index([a], where: raw("A is  not null"))', 'a', true],
    ['@@index([a], where: raw(" ( ( a is not null ) ) "))', 'a', true],
    ['@@index([a], where: raw("((a IS NOT NULL) AND (b IS NOT NULL))"))', 'a', false],
    ['@@index([a, b], where: raw("((a IS NOT NULL) AND (b IS NOT NULL))"))', 'b a', true],
    ['@@index([d], where: raw("\\"the d\\" is not null"))', 'd', true],
    ['@@index([d], where: raw("d is not null"))', 'd', false],
    ['@@index([a], where: raw("\\"A\\" is not null"))', 'a', false],
    ['@@index([a], where: raw("a is not null or flag"))', 'a', false],
    ['@@index([a], where: raw("not a is not null"))', 'a', false],
    ['@@index([a], where: raw("a is null"))', 'a', false],
    ['@@index([a], where: raw("abs(a) is not null"))', 'a', false],
    ['@@index([a], where: raw("a > 0"))', 'a', false],
  ])('%s, given %s: %s', (line, given, expected) => {
    const { model, index } = indexWith(line);
    expect(servesEquality(model, index, words(given))).toBe(expected);
  });

  test('with names quoted as SQLite and SQL Server quote them', () => {
    const backquoted = indexWith('@@index([d], where: raw("`the d` IS NOT NULL"))', 'sqlite');
    const bracketed = indexWith('@@index([d], where: raw("[the d] IS NOT NULL"))', 'sqlserver');
    expect(servesEquality(backquoted.model, backquoted.index, ['d'])).toBe(true);
    expect(servesEquality(bracketed.model, bracketed.index, ['d'])).toBe(true);
  });

  test('and none where the condition stands behind the attribute or cannot be read', () => {
    const lines = [
      '@@index([a]) where a is not null',
      '@@index([a], where: a)',
      '@@index([a], where: { a: { gt: 1 } })',
    ];
    const { model, indexes } = unjudgedTableIn(tableSource(lines));
    expect(indexes.map((it) => servesEquality(model, it, ['a']))).toEqual([false, false, false]);
  });
});

/** `a=, b desc`: the rows with one `a`, by `b` from the highest. */
function read(text: string): OrderedRead {
  const parts = words(text.replaceAll(',', ' ').replaceAll(' desc', '>').replaceAll(' asc', '<'));
  return {
    equality: parts.filter((it) => it.endsWith('=')).map((it) => it.slice(0, -1)),
    order: parts
      .filter((it) => !it.endsWith('='))
      .map((it) => ({ path: it.slice(0, -1), sort: it.endsWith('>') ? 'desc' : 'asc' })),
  };
}

describe('rows come in order', () => {
  test.each([
    ['@@index([a])', 'a asc', true],
    ['@@index([a])', 'a desc', true],
    ['@@index([a(sort: Desc)])', 'a asc', true],
    ['@@index([a, b])', 'a asc, b asc', true],
    ['@@index([a, b])', 'a desc, b desc', true],
    ['@@index([a, b])', 'a asc, b desc', false],
    ['@@index([a, b])', 'b asc, a asc', false],
    ['@@index([a, b])', 'b asc', false],
    ['@@index([a, b])', 'a asc, b asc, c asc', false],
    ['@@index([a, b(sort: Desc)])', 'a asc, b desc', true],
    ['@@index([a, b(sort: Desc)])', 'a desc, b asc', true],
    ['@@index([a, b(sort: Desc)])', 'a asc, b asc', false],
    ['@@index([a, b])', 'a=, b desc', true],
    ['@@index([a(sort: Desc), b])', 'a=, b asc', true],
    ['@@index([a, b])', 'b=, a asc', false],
    ['@@index([a, b, c])', 'b=, a=, c desc', true],
    ['@@index([a, b, c])', 'a=, c asc', false],
    ['@@index([a, b, c])', 'a=, b asc, c desc', false],
    ['@@index([a, b])', 'a=, a asc, b desc', true],
    ['@@index([a, b, c])', 'a=, b asc, a desc, c asc', true],
    ['@@index([a])', 'a=', true],
    ['@@index([name(ops: raw("text_pattern_ops"))])', 'name asc', false],
    ['@@index([name(ops: raw("text_pattern_ops")), a])', 'name=, a asc', true],
    ['@@index([a, name(ops: raw("text_pattern_ops"))])', 'a=, name asc', false],
    ['@@index([a, name(ops: raw("text_pattern_ops"))])', 'a asc', true],
    ['@@index([a], where: { flag: true })', 'a asc', false],
    ['@@unique([a, b])', 'a=, b asc', true],
  ])('%s, %s: %s', (line, wish, expected) => {
    expect(servesOrder(indexWith(line).index, read(wish))).toBe(expected);
  });

  test.each([
    ['@@index([name(length: 10)])', 'name asc', false],
    ['@@index([name(length: 10), a])', 'name=, a asc', true],
    ['@@index([a, name(length: 10)])', 'a=, name asc', false],
    ['@@index([a, name(length: 10)])', 'a desc', true],
  ])('on MySQL, %s, %s: %s', (line, wish, expected) => {
    expect(servesOrder(indexWith(line, 'mysql').index, read(wish))).toBe(expected);
  });
});

describe('while an index is typed, it serves nothing', () => {
  test.each(['@@index([a', '@@index([])', '@@index([a, nothing])', '@@index'])('%s', (line) => {
    const { model, indexes } = unjudgedTableIn(tableSource([line]));
    expect(indexes.map((it) => [servesEquality(model, it, ['a']), isTotalTree(it)])).toEqual([[false, false]]);
  });
});

const named = (index: Index): string => `${index.kind} ${columnPaths(index).join()}`;

describe('all indexes of a model', () => {
  test('are those that are written, on most databases', () => {
    const { schema, model } = tableWith(['@@index([a])', '@@unique([b, c])']);
    expect(indexesOf(schema, model).map(named)).toEqual(['pk id', 'index a', 'unique b,c']);
  });

  test('a view has none: its @unique is a promise', () => {
    const { schema, model } = tableIn(`
view T {
  id Int @unique
  a  Int
}
`);
    expect(indexesOf(schema, model)).toEqual([]);
  });
});

describe('MySQL makes an index for each foreign key that none leads in its own order', () => {
  const schemaWith = (relations: string, lines: string) => `
model P {
  id Int
  x  Int
  y  Int    @unique
  r  T[]    @relation("r")
  s  T[]    @relation("s")

  @@id([id, x])
  @@unique([x, id])
  @@unique([id])
}
model T {
  id   Int    @id
  a    Int
  b    Int
  name String
${relations}
${lines}
}
`;
  const key = (name: 'r' | 's', fields: string, references: string, more = '') =>
    `  ${name} P @relation("${name}", fields: [${fields}], references: [${references}], onDelete: NoAction, onUpdate: NoAction${more})`;
  const pair = (first: string, second: string) => `${first}\n${second}`;
  test.each([
    ['none', pair(key('r', 'a', 'y'), key('s', 'b', 'y')), '', ['implicit-fk a', 'implicit-fk b']],
    [
      'one that leads',
      pair(key('r', 'a', 'y'), key('s', 'b', 'y')),
      '  @@index([a, name])',
      ['index a,name', 'implicit-fk b'],
    ],
    [
      'a descending one',
      pair(key('r', 'a', 'y'), key('s', 'b', 'y')),
      '  @@index([a(sort: Desc)])\n  @@unique([b])',
      ['index a', 'unique b'],
    ],
    [
      'the other order',
      pair(key('r', 'a, b', 'id, x'), key('s', 'b', 'y')),
      '  @@index([b, a])',
      ['index b,a', 'implicit-fk a,b'],
    ],
    ['two keys on one field', pair(key('r', 'a', 'y'), key('s', 'a', 'id', ', map: "s"')), '', ['implicit-fk a']],
    ['a longer key behind', pair(key('r', 'a', 'y'), key('s', 'a, b', 'id, x')), '', ['implicit-fk a,b']],
    ['a longer key before', pair(key('r', 'a, b', 'id, x'), key('s', 'a', 'y')), '', ['implicit-fk a,b']],
    [
      'a written one beside a longer key',
      pair(key('r', 'a', 'y'), key('s', 'a, b', 'id, x')),
      '  @@index([a])',
      ['index a', 'implicit-fk a,b'],
    ],
  ])('%s', (_, relations, lines, expected) => {
    const { schema, model } = tableIn(schemaWith(relations, lines), { provider: 'mysql' });
    expect(indexesOf(schema, model).map(named)).toEqual(['pk id', ...expected]);
  });

  test('a prefix of the values is not enough', () => {
    const { schema, model } = tableIn(
      `
model P {
  name String @id
  ts   T[]
}
model T {
  id   Int    @id
  name String
  p    P      @relation(fields: [name], references: [name])

  @@index([name(length: 10)])
}
`,
      { provider: 'mysql' },
    );
    expect(indexesOf(schema, model).map(named)).toEqual(['pk id', 'index name', 'implicit-fk name']);
  });

  const plain = schemaWith(pair(key('r', 'a', 'y'), key('s', 'b', 'y')), '');

  test('but not with relationMode = "prisma", nor for a relation to a view', () => {
    const emulated = tableIn(plain, { provider: 'mysql', datasource: 'relationMode = "prisma"' });
    const toView = tableIn(
      `
view V {
  id Int @unique
  ts T[]
}
model T {
  id  Int @id
  vId Int
  v   V   @relation(fields: [vId], references: [id])
}
`,
      { provider: 'mysql' },
    );
    expect(indexesOf(emulated.schema, emulated.model).map(named)).toEqual(['pk id']);
    expect(indexesOf(toView.schema, toView.model).map(named)).toEqual(['pk id']);
  });

  test('no other database does', () => {
    for (const provider of ['postgresql', 'sqlite', 'sqlserver', 'cockroachdb'] as const) {
      const { schema, model } = tableIn(plain, { provider });
      expect(indexesOf(schema, model).map(named)).toEqual(['pk id']);
    }
  });

  test('where the datasource is elsewhere, the project says which database it is', () => {
    const { schema, model } = tableIn(plain, { provider: 'mysql' });
    const alone = parseSchema(
      new Map(schema.files.filter((it) => it.text.includes('model')).map((it) => [it.id, it.text])),
    );
    expect(alone.datasource).toBeUndefined();
    expect(indexesOf(alone, model).map(named)).toEqual(['pk id']);
    expect(indexesOf(alone, model, 'mysql').map(named)).toEqual(['pk id', 'implicit-fk a', 'implicit-fk b']);
  });
});
