import { fieldNamed, type IndexColumn, type Model, type WrittenIndex } from '../model.ts';
import type { Provider } from '../provider.ts';
import { sameDirections } from './coverage.ts';

/** What an index holds beyond the columns that are written. */

/** Whether the index is the table itself, rows and all, as one index of each SQL Server table may be. */
export const isClustered = ({ kind, clustered }: WrittenIndex, provider: Provider): boolean =>
  provider === 'sqlserver' && (clustered ?? kind === 'pk');

/**
 * The index whose columns the database adds to the end of every other one, so as to find the row: with them an index
 * on `a` also returns the rows of one `a` in the order of the primary key, as `take` without `orderBy` wants them.
 */
export function rowKey(model: Model, provider: Provider): WrittenIndex | undefined {
  const key = model.indexes.find((it) => it.kind === 'pk' && it.complete);
  switch (provider) {
    case 'mysql':
    case 'cockroachdb':
      return key;
    case 'sqlserver':
      return model.indexes.find((it) => isClustered(it, provider));
    case 'sqlite':
      return key && isRowNumber(model, key) ? key : undefined;
    case 'postgresql':
    case 'mongodb':
      return undefined;
  }
}

/** Only an `INTEGER PRIMARY KEY` is the number by which SQLite finds a row. */
const isRowNumber = (model: Model, { columns: [first, ...rest] }: WrittenIndex): boolean =>
  first !== undefined && rest.length === 0 && fieldNamed(model, first.path)?.type.text === 'Int';

/** Whether `other` returns rows in every order in which `index` does, the one by the row key included. */
export function keepsOrder(model: Model, provider: Provider, index: WrittenIndex, other: WrittenIndex): boolean {
  const key = rowKey(model, provider)?.columns ?? [];
  const stored = withKey(index.columns, key);
  const over = withKey(other.columns, key).slice(0, stored.length);
  return stored.every((it, i) => it.path === over[i]?.path) && sameDirections(stored, over);
}

const withKey = (columns: readonly IndexColumn[], key: readonly IndexColumn[]): readonly IndexColumn[] => [
  ...columns,
  ...key.filter(({ path }) => columns.every((it) => it.path !== path)),
];
