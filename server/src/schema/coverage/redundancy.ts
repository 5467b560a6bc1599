import type { Index, IndexColumn, Model, WrittenIndex } from '../model.ts';
import { sameRows } from '../parse/predicate.ts';
import { isTree, sameDirections } from './coverage.ts';

/** Is an index needed beside another one? */

/** Whether everything that `index` does is done by `other` too, so that it costs writes and space for nothing. */
export function isRedundant(index: WrittenIndex, other: Index): boolean {
  if (index === other || index.kind !== 'index' || index.clustered === true) return false;
  // The database takes its own index back as soon as another one can stand in, and Prisma may drop one of a migration.
  if (other.kind === 'implicit-fk' || other.kind === 'migrated') return false;
  if (!isTree(index) || !isTree(other) || index.columns.length > other.columns.length) return false;
  if (!sameRows(index.where, other.where)) return false;
  const over = other.columns.slice(0, index.columns.length);
  const samePrefix = index.columns.every((column, i) => {
    const counterpart = over[i];
    return counterpart?.path === column.path && counterpart.ops === column.ops && isAsLong(counterpart, column);
  });
  return samePrefix && sameDirections(index.columns, over);
}

const isAsLong = (long: IndexColumn, short: IndexColumn): boolean =>
  long.length === undefined || (short.length !== undefined && long.length >= short.length);

/** Whether two indexes are one and the same but for their names. */
export function isDuplicate(a: WrittenIndex, b: WrittenIndex): boolean {
  return (
    a !== b &&
    a.kind === 'index' &&
    b.kind === 'index' &&
    a.complete &&
    b.complete &&
    a.type === b.type &&
    (a.clustered ?? false) === (b.clustered ?? false) &&
    a.columns.length === b.columns.length &&
    sameRows(a.where, b.where) &&
    a.columns.every((it, i) => {
      const other = b.columns[i];
      return it.path === other?.path && it.ops === other.ops && it.length === other.length;
    }) &&
    sameDirections(a.columns, b.columns)
  );
}

/** Those of a model's indexes that are not needed beside its others; of two that stand in for each other, the later. */
export const spareIndexes = ({ indexes }: Model): readonly WrittenIndex[] =>
  indexes.filter((index, i) =>
    indexes.some((other, j) => {
      const isServed = isRedundant(index, other) || isDuplicate(index, other);
      return isServed && (j < i || !(isRedundant(other, index) || isDuplicate(other, index)));
    }),
  );
