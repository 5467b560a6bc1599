import { DatabaseSync } from 'node:sqlite';

/** What says of a table how its rows are found. */
export interface Table {
  readonly columns: readonly string[];
  readonly indexes: readonly TableIndex[];
}

export interface TableIndex {
  /** How people call it. */
  readonly label: string;
  readonly columns: readonly string[];
  readonly unique: boolean;
}

/** How a database looks for the rows with given values in some columns. */
export type Search =
  /** By all of the columns, or by so many of them that one row at most has these values. */
  | { readonly kind: 'whole'; readonly index: TableIndex }
  /** By some of the columns: all rows with these are read, and those that differ in the others are left out. */
  | { readonly kind: 'part'; readonly index: TableIndex }
  /** The whole table is read. */
  | { readonly kind: 'none' };

/**
 * Makes the table in SQLite, empty, and asks its planner how it would look for each of these. Nothing of Pitwall's own
 * judgement is in the answer.
 */
export function searchesIn({ columns, indexes }: Table, wanted: readonly (readonly string[])[]): Search[] {
  using database = new DatabaseSync(':memory:');
  // SQLite takes `userId` and `userid` for one column, so that the columns go by their numbers.
  const all = [...new Set([...columns, ...indexes.flatMap((it) => it.columns)])];
  const numbered = (names: readonly string[]) => names.map((it) => `c${all.indexOf(it)}`);
  database.exec(`CREATE TABLE t (${[...numbered(all), 'rest'].join(', ')})`);
  indexes.forEach((it, i) => {
    database.exec(`CREATE ${it.unique ? 'UNIQUE ' : ''}INDEX i${i} ON t (${numbered(it.columns).join(', ')})`);
  });
  return wanted.map((it) => {
    const given = numbered([...new Set(it)]);
    const conditions = given.map((column) => `${column} = ?`).join(' AND ');
    const plan = database.prepare(`EXPLAIN QUERY PLAN SELECT * FROM t WHERE ${conditions}`).get();
    return searchIn(String(plan?.['detail']), given.length, indexes);
  });
}

/** @param plan such as `SEARCH t USING INDEX i0 (c0=? AND c1=?)`, or `SCAN t` */
function searchIn(plan: string, given: number, indexes: readonly TableIndex[]): Search {
  if (plan === 'SCAN t') return { kind: 'none' };
  const [, number, used = ''] = /^SEARCH t USING INDEX i(\d+) \((.*)\)$/.exec(plan) ?? [];
  const index = indexes[Number(number)];
  if (!index) throw new Error(`SQLite has an unexpected plan: ${plan}`);
  const columns = used.split(' AND ').length;
  const isWhole = columns === given || (index.unique && columns === index.columns.length);
  return { kind: isWhole ? 'whole' : 'part', index };
}
