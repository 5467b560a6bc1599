import { columnPaths, fieldNamed, type Index, type IndexColumn, type Model, type WrittenIndex } from '../model.ts';
import type { Provider } from '../provider.ts';
import { sameDirections } from './coverage.ts';
import { isRowKey } from './row-keys.ts';

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
      // Without a primary key InnoDB takes the first unique index in which every row is there and different.
      return key ?? model.indexes.find((it) => isRowKey(model, it) && hasNoPrefix(it));
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

/**
 * The index with the columns of the row key behind its own, in so far as it returns rows in their order. A unique index
 * does not need them: SQL Server and CockroachDB keep them out of its order, and MariaDB 10.11 reads none from it, nor
 * from an index with a prefix.
 */
export const asStored = <T extends Index>(model: Model, provider: Provider, index: T): T =>
  provider === 'sqlite' || (!isUnique(index) && hasNoPrefix(index)) ? withKey(model, provider, index) : index;

function withKey<T extends Index>(model: Model, provider: Provider, index: T): T {
  const own = columnPaths(index);
  const added = rowKey(model, provider)?.columns.filter(({ path }) => !own.includes(path)) ?? [];
  return { ...index, columns: [...index.columns, ...added] };
}

const isUnique = (index: Index): boolean => index.kind === 'unique' || (index.kind === 'migrated' && index.unique);

const hasNoPrefix = ({ columns }: Index): boolean => columns.every((it) => it.length === undefined);

/**
 * Whether `other` returns rows in every order in which `index` does, the one by the row key included, whether or not
 * the database reads that one from unique indexes and from those with a prefix.
 */
export const keepsOrder = (model: Model, provider: Provider, index: WrittenIndex, other: WrittenIndex): boolean =>
  [withKey, asStored].every((storage) =>
    startsInOrderOf(storage(model, provider, other), storage(model, provider, index).columns),
  );

function startsInOrderOf(other: Index, columns: readonly IndexColumn[]): boolean {
  const over = other.columns.slice(0, columns.length);
  return columns.every((it, i) => isOrderedAs(it, over[i])) && sameDirections(columns, over);
}

/** A prefix has an order of its own, and so has an operator class. */
const isOrderedAs = (column: IndexColumn, other: IndexColumn | undefined): boolean =>
  column.path === other?.path &&
  column.ops === other.ops &&
  (other.length === undefined || column.length !== undefined);
