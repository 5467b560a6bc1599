import type {
  ForeignKey,
  ImplicitIndex,
  Index,
  IndexColumn,
  IndexParts,
  Model,
  Predicate,
  WrittenIndex,
} from './model.ts';
import { fieldNamed } from './model.ts';
import { modelNamed, type Schema } from './schema.ts';

/**
 * Is this served by an index? The one module that answers it: rules, hovers, audit and workload all ask here.
 * Its facts were measured on PostgreSQL 15 and 18, MariaDB 10.11 and SQLite 3.40 and 3.53.
 */

/**
 * All indexes of a model, those that nobody wrote among them. InnoDB makes an index for each foreign key that none
 * leads in the key's own order; no other database does, and without foreign keys in the database there is none.
 */
export function indexesOf(schema: Schema, model: Model): readonly Index[] {
  const { provider, relationMode } = schema.datasource ?? {};
  if (provider !== 'mysql' || relationMode === 'prisma') return model.indexes;
  const indexes: Index[] = [...model.indexes];
  for (const foreignKey of model.foreignKeys) {
    const columns = foreignKey.fields.map((it) => it.text);
    if (!indexes.some((it) => supportsConstraint(it, columns))) indexes.push(implicitIndex(foreignKey, columns));
  }
  return indexes;
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

const isTree = (index: Index): boolean =>
  index.type === 'BTree' && (index.kind === 'implicit-fk' || (index.complete && index.kind !== 'fulltext'));

/** Whether the first columns of the index are these, in any order among themselves. */
export function leadsWith(index: IndexParts, columns: readonly string[]): boolean {
  const leading = index.columns.slice(0, columns.length).map((it) => it.path);
  return leading.length === columns.length && columns.every((it) => leading.includes(it));
}

/** Whether the index finds the rows in which these columns have given values. */
export function servesEquality(model: Model, index: Index, columns: readonly string[]): boolean {
  if (index.type === 'Hash') return isSingleHash(index) && columns.length === 1 && leadsWith(index, columns);
  return isTree(index) && holdsAllWith(model, index.where, columns) && leadsWith(index, columns);
}

/** PostgreSQL's hash indexes take one column and know nothing but equality. */
const isSingleHash = (index: Index): boolean =>
  index.columns.length === 1 && index.where === undefined && index.kind === 'index' && index.complete;

/** A partial index still finds every row with a value where it leaves out only those without one. */
function holdsAllWith(model: Model, where: Predicate | undefined, columns: readonly string[]): boolean {
  if (!where) return true;
  const left = columnsNotNull(model, where);
  return left !== undefined && left.length > 0 && left.every((it) => columns.includes(it));
}

const notNull = /^\(*\s*["`[]?([\w-]+)["`\]]?\s+is\s+not\s+null\s*\)*$/i;

/** The fields that the predicate asks to be not null, where it asks for nothing else. */
function columnsNotNull(model: Model, where: Predicate): readonly string[] | undefined {
  if (where.kind === 'object') {
    const plain = where.conditions.every((it) => it.negated && it.value === 'null');
    return plain ? where.conditions.map((it) => it.field.text) : undefined;
  }
  if (where.kind !== 'raw') return undefined;
  const column = notNull.exec(where.sql)?.[1];
  const field = model.fields.find((it) => it.dbName === column);
  return field && [field.name.text];
}

/** A wish for rows in an order, as a list page makes it. */
export interface OrderedRead {
  readonly equality: readonly string[];
  readonly order: readonly { readonly path: string; readonly sort: 'asc' | 'desc' }[];
}

/**
 * Whether the index returns the rows with these values in this order, read forwards or backwards, with no sort.
 * A prefix length and an operator class keep an order of their own, so they serve none.
 */
export function servesOrder(index: Index, { equality, order }: OrderedRead): boolean {
  if (!isTotalTree(index) || !leadsWith(index, equality)) return false;
  const tail = index.columns.slice(equality.length, equality.length + order.length);
  const rightColumns = order.every(({ path }, i) => {
    const column = tail[i];
    return column?.path === path && column.length === undefined && column.ops === undefined;
  });
  return rightColumns && sameDirections(tail, order);
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
  /** Finds no less than all rows of a tenant. */
  | { readonly kind: 'tenant'; readonly index: Index; readonly tenant: string };

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

/** The best index for reading the rows that refer to a given row; undefined where none helps. */
export function coverOf(
  schema: Schema,
  model: Model,
  foreignKey: ForeignKey,
  tenantColumns: ReadonlySet<string> = usualTenantColumns,
): Cover | undefined {
  const columns = foreignKey.fields.map((it) => it.text);
  const indexes = indexesOf(schema, model);
  const whole = indexes.find((it) => servesEquality(model, it, columns));
  if (whole) return { kind: 'whole', index: whole };
  if (columns.length < 2) return undefined;
  const identifying = columns.filter((_, i) => identifiesTarget(schema, foreignKey, i));
  for (const index of indexes) {
    const first = index.columns[0]?.path ?? '';
    if (identifying.includes(first) && servesEquality(model, index, [first]))
      return { kind: 'part', index, columns: [first] };
    const leading = leadingWithin(index, columns);
    const rest = columns.filter((it) => !leading.includes(it));
    if (leading.length > 0 && rest.every((it) => tenantColumns.has(it)) && servesEquality(model, index, leading)) {
      return { kind: 'part', index, columns: leading };
    }
  }
  const byTenant = indexes.find((it) => {
    const first = it.columns[0]?.path ?? '';
    return columns.includes(first) && tenantColumns.has(first) && servesEquality(model, it, [first]);
  });
  return byTenant && { kind: 'tenant', index: byTenant, tenant: byTenant.columns[0]?.path ?? '' };
}

/** Whether the column refers to a field of the target that is unique by itself. */
function identifiesTarget(schema: Schema, { target, references }: ForeignKey, position: number): boolean {
  const name = references[position]?.text;
  return (
    modelNamed(schema, target)?.indexes.some(
      (it) =>
        (it.kind === 'pk' || it.kind === 'unique') &&
        it.complete &&
        it.where === undefined &&
        it.columns.length === 1 &&
        it.columns[0]?.path === name,
    ) ?? false
  );
}

/** The first columns of the index, as far as they belong to the list. */
function leadingWithin(index: IndexParts, columns: readonly string[]): string[] {
  const paths = index.columns.map((it) => it.path);
  const foreign = paths.findIndex((it) => !columns.includes(it));
  return foreign === -1 ? paths : paths.slice(0, foreign);
}

/** Whether everything that `index` does is done by `other` too, so that it costs writes and space for nothing. */
export function isRedundant(index: WrittenIndex, other: Index): boolean {
  if (index === other || index.kind !== 'index' || index.clustered === true) return false;
  if (!isTree(index) || !isTree(other) || index.columns.length > other.columns.length) return false;
  if (!sameRows(index.where, other.where)) return false;
  const over = other.columns.slice(0, index.columns.length);
  const samePrefix = index.columns.every((column, i) => {
    const counterpart = over[i];
    return counterpart?.path === column.path && counterpart.ops === column.ops && isAsLong(counterpart, column);
  });
  return samePrefix && (index.columns.length === 1 || sameDirections(index.columns, over));
}

const isAsLong = (long: IndexColumn, short: IndexColumn): boolean =>
  long.length === undefined || (short.length !== undefined && long.length >= short.length);

/** Whether two predicates are written alike; a predicate that cannot be read is like no other. */
export function sameRows(a: Predicate | undefined, b: Predicate | undefined): boolean {
  if (!a || !b) return a === b;
  const [first, second] = [normalise(a), normalise(b)];
  return first !== undefined && first === second;
}

function normalise(where: Predicate): string | undefined {
  if (where.kind === 'raw') return where.sql.replace(/\s+/g, ' ').trim();
  if (where.kind !== 'object') return undefined;
  return where.conditions
    .map(({ field, negated, value }) => `${field.text}${negated ? '!=' : '='}${value}`)
    .sort()
    .join(' AND ');
}

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

/** The column's field, where the path is a plain one. */
export const fieldOf = (model: Model, column: IndexColumn) => fieldNamed(model, column.path);
