import type { ForeignKey, ImplicitIndex, Index, IndexColumn, IndexParts, Model, RowCondition } from '../model.ts';
import { columnPaths, fieldNamed } from '../model.ts';
import { fieldsNotNull } from '../parse/predicate.ts';
import type { Provider } from '../provider.ts';
import { modelNamed, type Schema } from '../schema.ts';
import { migratedIndexes } from './migrated-indexes.ts';

/**
 * Is this served by an index? The one module that answers it: rules, hovers, audit and workload all ask here.
 * Its facts were measured on PostgreSQL 15 and 18, MariaDB 10.11 and SQLite 3.40 and 3.53.
 */

/**
 * All indexes that the database keeps for a model, those that stand in no schema among them. InnoDB makes an index for each
 * foreign key that none leads in the key's own order; no other database does, and without foreign keys in the database
 * there is none. What stands on a view promises, and indexes nothing.
 * @param provider needed only where the datasource does not name it
 */
export function indexesOf(schema: Schema, model: Model, provider = schema.datasource?.provider): readonly Index[] {
  if (model.kind !== 'model') return [];
  const made = migratedIndexes(schema, model);
  const told = made.length === 0 ? model.indexes : [...model.indexes, ...made];
  if (provider !== 'mysql' || schema.datasource?.relationMode === 'prisma') return told;
  let implicit: readonly ImplicitIndex[] = [];
  for (const foreignKey of model.foreignKeys) {
    // Prisma makes no foreign key that refers to a view.
    if (modelNamed(schema, foreignKey.target)?.kind === 'view') continue;
    const columns = foreignKey.fields.map((it) => it.text);
    if ([...told, ...implicit].some((it) => supportsConstraint(it, columns))) continue;
    const own = implicitIndex(foreignKey, columns);
    // The index of a longer key replaces the one that InnoDB made for a shorter key of the same first columns.
    implicit = [...implicit.filter((it) => !supportsConstraint(own, columnPaths(it))), own];
  }
  return [...told, ...implicit];
}

const implicitIndex = (foreignKey: ForeignKey, columns: readonly string[]): ImplicitIndex => ({
  kind: 'implicit-fk',
  foreignKey,
  columns: columns.map((path): IndexColumn => ({ path, sort: 'asc', length: undefined, ops: undefined })),
  type: 'BTree',
  where: undefined,
  clustered: undefined,
});

/** InnoDB wants the columns first and in order, whole. */
const supportsConstraint = (index: Index, columns: readonly string[]): boolean =>
  isTotalTree(index) && columns.every((path, i) => index.columns[i]?.path === path && !index.columns[i]?.length);

/** A complete B-tree over all rows. */
export const isTotalTree = (index: Index): boolean => isTree(index) && index.where === undefined;

export const isTree = (index: Index): boolean =>
  index.type === 'BTree' && index.kind !== 'fulltext' && isComplete(index);

/** What a database has is whole; what is written may be half typed. */
const isComplete = (index: Index): boolean =>
  index.kind === 'implicit-fk' || index.kind === 'migrated' || index.complete;

/** Whether the first columns of the index are these, in any order among themselves. */
export function leadsWith(index: IndexParts, columns: readonly string[]): boolean {
  if (columns.length === 1) return index.columns[0]?.path === columns[0];
  const leading = columnPaths(index).slice(0, new Set(columns).size);
  return columns.every((it) => leading.includes(it));
}

/** Whether the index finds the rows in which these columns have given values, none of them null. */
export const servesEquality = (model: Model, index: Index, columns: readonly string[]): boolean =>
  finds(model, index, columns, columns);

/** Whether the index finds, by its leading columns, the rows in which these and perhaps more have given values. */
function finds(model: Model, index: Index, leading: readonly string[], given: readonly string[]): boolean {
  if (leading.length === 0 || !(isTree(index) || isHash(index))) return false;
  return leadsWith(index, leading) && holdsAllWith(model, index.where, given);
}

/** PostgreSQL's hash indexes take one column and know nothing but equality. */
const isHash = (index: Index): boolean => index.type === 'Hash' && index.columns.length === 1 && isComplete(index);

/** A partial index still finds every row with a value where it leaves out only those without one. */
function holdsAllWith(model: Model, where: RowCondition | undefined, columns: readonly string[]): boolean {
  if (!where) return true;
  return fieldsNotNull(model, where)?.every((it) => columns.includes(it)) ?? false;
}

/**
 * A wish for rows in an order, as a list page makes it. Nulls come where the database puts them by itself: an order
 * with nulls elsewhere is served by no index that Prisma can write.
 */
export interface OrderedRead {
  readonly equality: readonly string[];
  readonly order: readonly { readonly path: string; readonly sort: 'asc' | 'desc' }[];
}

/**
 * Whether the index returns the rows with these values in this order, read forwards or backwards, with no sort.
 * A prefix length and an operator class keep an order of their own, so a column with one is in no wished order; as a
 * column of equal values it leaves those behind it in theirs.
 */
export function servesOrder(index: Index, { equality, order }: OrderedRead): boolean {
  if (!isTotalTree(index) || !leadsWith(index, equality)) return false;
  // A column of equal values is in any order.
  const open = order.filter((it) => !equality.includes(it.path));
  const from = new Set(equality).size;
  const tail = index.columns.slice(from, from + open.length);
  const rightColumns = open.every(({ path }, i) => {
    const column = tail[i];
    return column?.path === path && column.length === undefined && column.ops === undefined;
  });
  return rightColumns && sameDirections(tail, open);
}

/** B-trees are read backwards as well as forwards: only the directions relative to each other matter. */
export const sameDirections = (
  a: readonly { readonly sort: 'asc' | 'desc' }[],
  b: readonly { readonly sort: 'asc' | 'desc' }[],
): boolean => a.every((it, i) => it.sort === b[i]?.sort) || a.every((it, i) => it.sort !== b[i]?.sort);

/** How an index serves a foreign key. */
export type Cover =
  | { readonly kind: 'whole'; readonly index: Index }
  /** Finds the rows by some of the columns and filters by the others, of which few rows differ. */
  | { readonly kind: 'part'; readonly index: Index; readonly columns: readonly string[] }
  /** Finds the rows by some of the columns, and nothing says that these are few: all rows of a tenant, say. */
  | { readonly kind: 'rough'; readonly index: Index; readonly columns: readonly string[] };

/** Names of columns by which a table is divided among customers; rows of one tenant are many. */
export const usualTenantColumns: ReadonlySet<string> = new Set([
  'tenantId',
  'organizationId',
  'orgId',
  'workspaceId',
  'companyId',
  'teamId',
  'accountId',
]);

/**
 * The best index for reading the rows that refer to a given row; undefined where none helps.
 * @param provider needed only where the datasource does not name it
 */
export function coverOf(
  schema: Schema,
  model: Model,
  foreignKey: ForeignKey,
  tenantColumns: ReadonlySet<string> = usualTenantColumns,
  provider: Provider | undefined = schema.datasource?.provider,
): Cover | undefined {
  const columns = foreignKey.fields.map((it) => it.text);
  const indexes = indexesOf(schema, model, provider);
  const whole = indexes.find((it) => servesEquality(model, it, columns));
  if (whole) return { kind: 'whole', index: whole };
  const identifying = columns.filter((_, i) => identifiesTarget(schema, foreignKey, i));
  // A column with a name such as teamId may be the very row that is referred to.
  const ofTenant = columns.filter((it, i) => !identifying.includes(it) && isOfTenant(foreignKey, i, tenantColumns));
  let rough: Cover | undefined;
  for (const index of indexes) {
    const leading = leadingWithin(index, columns);
    if (leading.length === 0 || !finds(model, index, leading, columns)) continue;
    const filtered = columns.filter((it) => !leading.includes(it));
    const onlyTenant = leading.every((it) => ofTenant.includes(it));
    if (
      leading.some((it) => identifying.includes(it)) ||
      (!onlyTenant && filtered.every((it) => ofTenant.includes(it)))
    ) {
      return { kind: 'part', index, columns: leading };
    }
    rough ??= { kind: 'rough', index, columns: leading };
  }
  return rough;
}

/** By its name on both sides: `accountId` in a key to the `id` of an Account says which account, not whose row. */
const isOfTenant = (
  { fields, references }: ForeignKey,
  position: number,
  tenantColumns: ReadonlySet<string>,
): boolean => tenantColumns.has(fields[position]?.text ?? '') && tenantColumns.has(references[position]?.text ?? '');

/** Whether the column refers to a field of the target that is unique by itself, or that is given a fresh id. */
function identifiesTarget(schema: Schema, { target, references }: ForeignKey, position: number): boolean {
  const model = modelNamed(schema, target);
  const name = references[position]?.text ?? '';
  const isKey = model?.indexes.some(
    (it) =>
      (it.kind === 'pk' || it.kind === 'unique') &&
      it.complete &&
      it.where === undefined &&
      it.columns.length === 1 &&
      it.columns[0]?.path === name,
  );
  const value = model && fieldNamed(model, name)?.default;
  return isKey === true || (value?.kind === 'call' && freshIds.has(value.name.text));
}

/** Functions of `@default` that give no value twice. */
const freshIds: ReadonlySet<string> = new Set(['uuid', 'cuid', 'ulid', 'nanoid', 'autoincrement', 'auto']);

/** The first columns of the index, as far as they belong to the list. */
function leadingWithin(index: IndexParts, columns: readonly string[]): string[] {
  const paths = index.columns.map((it) => it.path);
  const foreign = paths.findIndex((it) => !columns.includes(it));
  return foreign === -1 ? paths : paths.slice(0, foreign);
}
