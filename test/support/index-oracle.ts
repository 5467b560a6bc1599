import type { OrderedRead } from '../../server/src/schema/coverage/coverage.ts';
import type { IndexColumn, IndexParts } from '../../server/src/schema/model.ts';

type Value = number | string | null;

export type Row = Readonly<Record<string, Value>>;

/** Every combination of the values, so that whatever can stand between two rows does. */
export function everyRow(domains: Readonly<Record<string, readonly Value[]>>): Row[] {
  let rows: Row[] = [{}];
  for (const [column, values] of Object.entries(domains)) {
    rows = rows.flatMap((row) => values.map((value) => ({ ...row, [column]: value })));
  }
  return rows;
}

/** What an index is good for, found out by trying. */
export interface Oracle {
  /** Whether the rows with given values in the columns stand together in the index, all that the table has. */
  findsTogether(columns: readonly string[]): boolean;
  /** Whether they also stand in the order, all of them read forwards or all read backwards. */
  findsInOrder(read: OrderedRead): boolean;
}

/**
 * A B-tree as a sorted list of rows.
 * @param held the rows of the table that are in the index. Those that are equal to it stay in this order, which is any.
 */
export function oracleOf(index: IndexParts, held: readonly Row[], table: readonly Row[]): Oracle {
  const inOrder = held.toSorted((x, y) => compareRows(index.columns, x, y));

  /** One stretch of the index for each combination of values; undefined where a combination makes no such stretch. */
  function stretches(columns: readonly string[]): Row[][] | undefined {
    const known = columns.map((path) => index.columns.find((it) => it.path === path) ?? plain(path));
    const places = inOrder.map((row) => valuesOf(known, row));
    const counts = new Map<string, number>();
    for (const row of table) {
      const values = valuesOf(known, row);
      if (values !== undefined) counts.set(values, (counts.get(values) ?? 0) + 1);
    }
    const found: Row[][] = [];
    for (const [values, count] of counts) {
      const start = places.indexOf(values);
      const stretch = start === -1 ? [] : places.slice(start, start + count);
      if (stretch.length < count || stretch.some((it) => it !== values)) return undefined;
      found.push(inOrder.slice(start, start + count));
    }
    return found;
  }

  return {
    findsTogether: (columns) => stretches(columns) !== undefined,
    findsInOrder({ equality, order }) {
      // A stretch of one prefix holds several values, of which a query reads one.
      const found = stretches(equality)?.flatMap((it) => partedBy(equality.map(plain), it));
      const wanted = order.map(({ path, sort }) => ({ ...plain(path), sort }));
      const isSorted = (rows: readonly Row[]) =>
        rows.every((row, i) => compareRows(wanted, rows[i - 1] ?? row, row) <= 0);
      return found !== undefined && (found.every(isSorted) || found.every((it) => isSorted(it.toReversed())));
    },
  };
}

const plain = (path: string): IndexColumn => ({ path, sort: 'asc', length: undefined, ops: undefined });

function partedBy(columns: readonly IndexColumn[], rows: readonly Row[]): Row[][] {
  const parts = new Map<string | undefined, Row[]>();
  for (const row of rows) {
    const values = valuesOf(columns, row);
    parts.set(values, [...(parts.get(values) ?? []), row]);
  }
  return [...parts.values()];
}

function compareRows(columns: readonly IndexColumn[], x: Row, y: Row): number {
  for (const column of columns) {
    const difference = compare(keyOf(column, x), keyOf(column, y));
    if (difference !== 0) return column.sort === 'desc' ? -difference : difference;
  }
  return 0;
}

/** Nulls come first. */
function compare(a: Value, b: Value): number {
  if (a === b) return 0;
  if (a === null || b === null) return a === null ? -1 : 1;
  return a < b ? -1 : 1;
}

/** What the index knows of a value: its beginning, or with an operator class another order of the same values. */
function keyOf({ path, length, ops }: IndexColumn, row: Row): Value {
  const value = row[path] ?? null;
  if (typeof value !== 'string') return value;
  return ops === undefined ? value.slice(0, length) : [...value].reverse().join('');
}

/** Undefined where one is null. */
function valuesOf(columns: readonly IndexColumn[], row: Row): string | undefined {
  const values = columns.map((it) => keyOf(it, row));
  return values.includes(null) ? undefined : values.join();
}
