import { columnPaths, type WrittenIndex } from '../model.ts';
import { isTotalTree } from './coverage.ts';

/**
 * What Prisma's `upsert` names in its `ON CONFLICT`: the first unique whose fields its `where` names, in the order of
 * the schema. One with a condition counts among them, and no database takes it there.
 */

/** What stands behind an attribute as `where …` is no condition to Prisma. */
export const isPartialUnique = ({ kind, where, complete }: WrittenIndex): boolean =>
  kind === 'unique' && complete && (where?.kind === 'object' || where?.kind === 'raw');

export const isTotalKey = (index: WrittenIndex): boolean =>
  (index.kind === 'pk' || index.kind === 'unique') && isTotalTree(index);

export const containsFieldsOf = (index: WrittenIndex, other: WrittenIndex): boolean =>
  columnPaths(other).every((it) => columnPaths(index).includes(it));

/** Whether an upsert by the key comes to the partial unique first. */
export const takesUpsertsOf = (partial: WrittenIndex, key: WrittenIndex): boolean =>
  isTotalKey(key) && containsFieldsOf(key, partial) && comesFirst(partial, key);

const comesFirst = (partial: WrittenIndex, { kind, attribute }: WrittenIndex): boolean =>
  kind === 'pk' || partial.field !== undefined || partial.attribute.span.start < attribute.span.start;
