import { describe, expect, test } from 'vitest';
import { fileId, textOf } from '../../text/span.ts';
import type { IndexColumn, Predicate, WrittenIndex } from '../model.ts';
import { indexLabel } from '../model.ts';
import { parseSchema } from '../schema.ts';

/** The indexes of a model with these lines and the fields a, b, c and address, one a line. */
function indexesOf(...lines: string[]): string[] {
  const text = `model A {\n  a Int\n  b Int\n  c Int\n  address Address\n  ${lines.join('\n  ')}\n}\n`;
  const [model] = parseSchema(new Map([[fileId('a'), text]])).models;
  return (model?.indexes ?? []).map(show);
}

/** `index [a desc] Gin, where …, not complete` */
function show(index: WrittenIndex): string {
  const { kind, columns, type, clustered, map, complete, where } = index;
  const parts = [
    `${kind} [${columns.map(showColumn).join(', ')}]${type === 'BTree' ? '' : ` ${type}`}`,
    clustered === undefined ? '' : `clustered ${clustered}`,
    map === undefined ? '' : `map ${map}`,
    where ? `where ${showPredicate(where)}` : '',
    complete ? '' : 'not complete',
  ];
  return parts.filter((it) => it !== '').join(', ');
}

const showColumn = ({ path, sort, length, ops }: IndexColumn): string =>
  [path, sort === 'desc' ? 'desc' : '', length ?? '', ops ? `<${ops}>` : ''].filter((it) => it !== '').join(' ');

function showPredicate(where: Predicate): string {
  const written = textOf(where.span);
  switch (where.kind) {
    case 'raw':
      return `raw "${where.sql}" at ${written}`;
    case 'pseudo':
      return `pseudo "${where.text}" at ${written}`;
    case 'object':
      return where.conditions
        .map((it) => `${textOf(it.field.span)} ${it.negated ? 'not ' : ''}${it.value}`)
        .join(' and ');
    case 'unreadable':
      return `unreadable at ${written}`;
  }
}

describe('what is written is read:', () => {
  test.each([
    ['@@index([a])', 'index [a]'],
    ['@@index(a)', 'index [a]'],
    ['@@index(a(sort: Desc))', 'index [a desc]'],
    ['@@index(fields: [a, b])', 'index [a, b]'],
    ['@@index(map: "x", fields: [a])', 'index [a], map x'],
    ['@@index([a(sort: Asc), b(sort: Desc, length: 10)])', 'index [a, b desc 10]'],
    ['@@index([address.city])', 'index [address.city]'],
    ['@@index([address.city(sort: Desc)])', 'index [address.city desc]'],
    ['@@index([a(ops: JsonbPathOps)], type: Gin)', 'index [a <JsonbPathOps>] Gin'],
    ['@@index([a(ops: raw("gin_trgm_ops"))], type: Gin)', 'index [a <gin_trgm_ops>] Gin'],
    ['@@index([a], type: Brin)', 'index [a] Brin'],
    ['@@index([a], type: Wrong)', 'index [a]'],
    ['@@index([a, b], clustered: true)', 'index [a, b], clustered true'],
    ['@@unique([a, b], name: "ab", map: "x", clustered: false)', 'unique [a, b], clustered false, map x'],
    ['@@id([a, b])', 'pk [a, b]'],
    ['@@fulltext([a, b])', 'fulltext [a, b]'],
    ['d Int @id(sort: Desc, clustered: false, map: "x")', 'pk [d desc], clustered false, map x'],
    ['d Int @unique(length: 10, map: "x")', 'unique [d 10], map x'],
  ])('%s', (line, index) => {
    expect(indexesOf(line)).toEqual([index]);
  });

  test('in the order of the text', () => {
    expect(indexesOf('@@index([a])', 'd Int @unique', '@@id([b])')).toEqual(['index [a]', 'unique [d]', 'pk [b]']);
  });

  test('and nothing else is an index', () => {
    expect(indexesOf('@@map("x")', '@@shardKey([a])', 'd Int @index', 'e Int @fulltext', '@@check(a)')).toEqual([]);
  });
});

describe('predicates', () => {
  test.each([
    ['@@index([a], where: raw("b > 3"))', 'raw "b > 3" at raw("b > 3")'],
    ['@@index([a], where: raw("b = \\"x\\""))', 'raw "b = "x"" at raw("b = \\"x\\"")'],
    ['@@index([a], where: { b: "OPEN" })', 'b "OPEN"'],
    ['@@unique([a], where: { b: true, c: { not: null } })', 'b true and c not null'],
    ['d Int @unique(where: { b: -1.5 })', 'b -1.5'],
    ['@@index([a]) where b > 3 // note', 'pseudo "b > 3" at where b > 3'],
    ['@@index([a]) WHERE\tb > 3', 'pseudo "b > 3" at WHERE\tb > 3'],
    ['@@index([a]) where', 'pseudo "" at where'],
    ['@@index([a], where: raw())', 'unreadable at raw()'],
    ['@@index([a], where: raw(""))', 'unreadable at raw("")'],
    ['@@index([a], where: "b > 3")', 'unreadable at "b > 3"'],
    ['@@index([a], where: {})', 'unreadable at {}'],
    ['@@index([a], where: { b: { gt: 1 } })', 'unreadable at { b: { gt: 1 } }'],
    ['@@index([a], where: { b: 1, 2 })', 'unreadable at { b: 1, 2 }'],
    ['@@index([a], where: )', 'unreadable at '],
  ])('%s', (line, predicate) => {
    const [index = ''] = indexesOf(line);
    expect(index.slice(index.indexOf('where ') + 'where '.length)).toBe(predicate);
  });

  test('other words behind the attribute are none', () => {
    expect(indexesOf('@@index([a]) whereever', '@@index([b]) and where c')).toEqual(['index [a]', 'index [b]']);
  });
});

describe('what is not typed to its end, or names no field of the model, is not complete:', () => {
  test.each([
    '@@index(',
    '@@index()',
    '@@index([])',
    '@@index([a',
    '@@index([a]',
    '@@index([a, nothing])',
    '@@index([a, ])',
    '@@index([a, "b"])',
    '@@index([nothing.city])',
    '@@index([a(sort: De])',
  ])('%s', (line) => {
    expect(indexesOf(line)).toEqual([expect.stringMatching(/, not complete$/)]);
  });
});

test('people call it by what is written', () => {
  const text = 'model A {\n  a Int @unique\n  @@index([a, b(sort: Desc)])\n}\n';
  const [model] = parseSchema(new Map([[fileId('a'), text]])).models;
  expect(model?.indexes.map(indexLabel)).toEqual(['@unique on a', '@@index([a, b])']);
});
