import { expect, test } from 'vitest';
import { everyRow, type Oracle, oracleOf, type Row } from '#test/index-oracle.ts';
import { type Random, randomFrom } from '#test/random-edits.ts';
import { unjudgedTableIn } from '#test/table.ts';
import type { Model, WrittenIndex } from '../model.ts';
import { isTotalTree, type OrderedRead, servesEquality, servesOrder } from './coverage.ts';
import { isDuplicate, isRedundant } from './redundancy.ts';

/** What the coverage module says of an index, held against a table that is searched row by row. */

const columns = ['a', 'b', 'c', 'name'];

const conditions: readonly { readonly where: string; readonly holds: (row: Row) => boolean }[] = [
  { where: '{ a: { not: null } }', holds: ({ a }) => a !== null },
  { where: 'raw("(b is not null)")', holds: ({ b }) => b !== null },
  { where: 'raw("a is not null and c is not null")', holds: ({ a, c }) => a !== null && c !== null },
  { where: '{ a: null }', holds: ({ a }) => a === null },
  { where: '{ b: 1 }', holds: ({ b }) => b === 1 },
  { where: 'raw("c = 1")', holds: ({ c }) => c === 1 },
];

interface Case {
  readonly lines: readonly string[];
  readonly model: Model;
  readonly first: Tried;
  readonly second: Tried;
}

interface Tried {
  readonly index: WrittenIndex;
  /** The rows that it holds. */
  readonly held: readonly Row[];
}

const pick = <T>(items: readonly T[], random: Random): T => {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new Error('There is nothing to pick from.');
  return item;
};

const shuffled = <T>(items: readonly T[], random: Random): T[] =>
  items
    .map((item) => ({ item, at: random() }))
    .sort((x, y) => x.at - y.at)
    .map((it) => it.item);

/** Each row three times, since what stands alone stands together; in no order, since rows that are equal have none. */
const table = shuffled(
  [1, 2, 3].flatMap(() => everyRow({ a: [null, 0, 1], b: [null, 0, 1], c: [null, 0, 1], name: ['x', 'xy', 'y'] })),
  randomFrom(0),
);

function randomCase(random: Random): Case {
  const condition = random() < 0.3 ? pick(conditions, random) : undefined;
  const other = random() < 0.8 ? condition : pick(conditions, random);
  const keys = randomKeys([], random);
  const lines = [
    lineOf(keys, condition?.where, random),
    lineOf(randomKeys(random() < 0.5 ? keys : [], random), other?.where, random),
  ];
  const { model, indexes } = unjudgedTableIn(`
model T {
  id   Int    @id
  a    Int?
  b    Int?
  c    Int?
  name String

  ${lines.join('\n  ')}
}
`);
  const [first, second] = indexes;
  if (!first || !second) throw new Error(lines.join('\n'));
  return {
    lines,
    model,
    first: { index: first, held: table.filter(condition?.holds ?? (() => true)) },
    second: { index: second, held: table.filter(other?.holds ?? (() => true)) },
  };
}

function randomKeys(start: readonly string[], random: Random): readonly string[] {
  const free = columns.filter((column) => start.every((it) => !it.startsWith(column)));
  const added = shuffled(free, random)
    .slice(0, Math.floor(random() * 3) + (start.length === 0 ? 1 : 0))
    .map((it) => randomKey(it, random));
  return [...start, ...added];
}

function randomKey(column: string, random: Random): string {
  const options = [
    ...(random() < 0.3 ? ['sort: Desc'] : []),
    ...(column === 'name' && random() < 0.3 ? [random() < 0.5 ? 'length: 1' : 'ops: raw("text_pattern_ops")'] : []),
  ];
  return options.length > 0 ? `${column}(${options.join(', ')})` : column;
}

function lineOf(keys: readonly string[], condition: string | undefined, random: Random): string {
  const where = condition === undefined ? '' : `, where: ${condition}`;
  if (random() < 0.05) return `@@index([${keys[0]}], type: Hash${where})`;
  return `@@${random() < 0.8 ? 'index' : 'unique'}([${keys.join(', ')}]${where})`;
}

const subsets: readonly (readonly string[])[] = Array.from({ length: 2 ** columns.length }, (_, bits) =>
  columns.filter((_column, i) => bits & (1 << i)),
);

function randomRead(random: Random): OrderedRead {
  const order = shuffled(columns, random).slice(0, 1 + Math.floor(random() * 2));
  return {
    equality: pick(subsets, random),
    order: order.map((path) => ({ path, sort: random() < 0.5 ? 'asc' : 'desc' })),
  };
}

/** Runs the same cases in every run, and shows the one that breaks a law. */
function forManyCases(seed: number, count: number, law: (given: Case, random: Random) => readonly string[]): void {
  const random = randomFrom(seed);
  for (let i = 0; i < count; i++) {
    const given = randomCase(random);
    expect(law(given, random), given.lines.join('\n')).toEqual([]);
  }
}

test('rows with given values stand together in the index, all of them, exactly where it is said to serve them', () => {
  forManyCases(1, 600, ({ model, first: { index, held } }) => {
    const oracle = oracleOf(index, held, table);
    return subsets.flatMap((given) => {
      const said = servesEquality(model, index, given);
      const isSo = given.length > 0 && oracle.findsTogether(given) && (index.type !== 'Hash' || given.length === 1);
      return said === isSo ? [] : [`given ${given}: said ${said}`];
    });
  });
});

test('they stand in the wished order exactly where it is said so, and a partial index is not said to', () => {
  forManyCases(2, 800, ({ first: { index, held } }, random) => {
    const oracle = oracleOf(index, held, table);
    return Array.from({ length: 8 }, () => randomRead(random)).flatMap((wish) => {
      const said = servesOrder(index, wish);
      const isSo = isTotalTree(index) && oracle.findsInOrder(wish);
      return said === isSo ? [] : [`${JSON.stringify(wish)}: said ${said}`];
    });
  });
});

/** What one index does for the rows that it holds and the other one does not. */
function lost({ first, second }: Case, random: Random): readonly string[] {
  const [one, other] = [first, second].map(({ index, held }) => oracleOf(index, held, first.held));
  const does = (oracle: Oracle | undefined, given: readonly string[]) => oracle?.findsTogether(given);
  return [
    ...subsets.filter((it) => does(one, it) && !does(other, it)).map((it) => `given ${it}`),
    ...Array.from({ length: 8 }, () => randomRead(random))
      .filter((it) => one?.findsInOrder(it) && !other?.findsInOrder(it))
      .map((it) => JSON.stringify(it)),
  ];
}

test('an index that is said to be redundant or a duplicate does nothing that the other one does not', () => {
  let redundant = 0;
  let duplicate = 0;
  forManyCases(3, 2500, (given, random) => {
    const { first, second } = given;
    const isTwin = isDuplicate(first.index, second.index) && first.index.type === 'BTree';
    const isSpare = isRedundant(first.index, second.index);
    redundant += Number(isSpare);
    duplicate += Number(isTwin);
    return isTwin || isSpare ? lost(given, random) : [];
  });
  expect([redundant > 300, duplicate > 30]).toEqual([true, true]);
});

/** The reads that an index is made for: its first columns given, the others in its own order. */
const ownReads = ({ columns: own }: WrittenIndex): OrderedRead[] =>
  own.map((_, i) => ({ equality: own.slice(0, i).map((it) => it.path), order: own.slice(i) }));

test('a plain index whose every read another plain index serves is said to be redundant', () => {
  forManyCases(4, 1500, ({ first, second }) => {
    const arePlain = [first.index, second.index].every(
      (it) => isTotalTree(it) && it.columns.every(({ length, ops }) => length === undefined && ops === undefined),
    );
    if (!arePlain || first.index.kind !== 'index') return [];
    const other = oracleOf(second.index, table, table);
    const isSo = ownReads(first.index).every((it) => other.findsInOrder(it));
    return isRedundant(first.index, second.index) === isSo ? [] : [`it is ${isSo}`];
  });
});
