import type { Column, Row, Sort, Table, TestedProvider } from './shape.ts';
import { literal, quoted } from './sql-words.ts';

/** A query over one table: equal values, a range, an order. */
export interface Read {
  readonly equality: readonly Column[];
  /** From a value upwards. */
  readonly range: Column | undefined;
  readonly order: readonly Ordered[];
}

export interface Ordered {
  readonly column: Column;
  readonly sort: Sort;
}

/** What an index is asked: to return these rows in their order, by itself. */
export interface Question {
  readonly read: Read;
  /** The columns by which the index is to find them; by the other ones that are given the rows are sifted. */
  readonly finds: readonly Column[];
  /** The condition of a partial index, as part of the query. */
  readonly filter: string | undefined;
}

/** Everything that the query gives is to be found by the index. */
export const wholeQuestion = (read: Read, filter?: string): Question => ({ read, finds: givenBy(read), filter });

export const givenBy = ({ equality, range }: Read): readonly Column[] => [...equality, ...(range ? [range] : [])];

export const columnsOf = (read: Read): readonly Column[] => [...givenBy(read), ...read.order.map((it) => it.column)];

/**
 * The query that asks for the row.
 * @param how what stands behind the table: `FORCE INDEX (…)`
 */
export function selectText(provider: TestedProvider, table: Table, question: Question, row: Row, how = ''): string {
  const { read, filter } = question;
  const compared = (column: Column, operator: string) =>
    `${quoted(provider, column.name)} ${operator} ${literal(row.get(column) ?? null)}`;
  const conditions = [
    ...(filter ? [filter] : []),
    ...read.equality.map((it) => compared(it, '=')),
    ...(read.range ? [compared(read.range, '>=')] : []),
  ];
  const order = read.order.map(({ column, sort }) => `${quoted(provider, column.name)} ${sort.toUpperCase()}`);
  return [
    `SELECT * FROM ${quoted(provider, table.name)}`,
    ...(how ? [how] : []),
    ...(conditions.length > 0 ? [`WHERE ${conditions.join(' AND ')}`] : []),
    ...(order.length > 0 ? [`ORDER BY ${order.join(', ')}`] : []),
  ].join(' ');
}
