import { type Field, fieldNamed, type IndexColumn, type Model, type WrittenIndex } from '../model.ts';
import { keyBytesOf } from '../native-types/key-bytes.ts';
import type { Provider } from '../provider.ts';
import { isEnumField } from '../relations.ts';
import { modelNamed, type Schema } from '../schema.ts';
import { idSourceOf } from '../shapes/id-source.ts';
import { rowKey } from './index-storage.ts';

/** How much a row takes in an index, as far as the types tell. */
export interface EntrySize {
  /** About; the page's share of free space counted. */
  readonly bytes: number;
  /** Columns of unknown length, which come on top. */
  readonly open: readonly string[];
}

/**
 * Undefined where the index is the table itself, and for databases that were not measured. The form of an entry is
 * PostgreSQL's, InnoDB's or SQL Server's; measured on PostgreSQL 18 and MariaDB 10.11.
 */
export function entrySize(
  schema: Schema,
  model: Model,
  index: WrittenIndex,
  provider: Provider,
): EntrySize | undefined {
  if (index.kind === 'fulltext' || index.type !== 'BTree') return undefined;
  if (provider === 'postgresql') return onPostgres(schema, model, index);
  if (provider !== 'mysql' && provider !== 'sqlserver') return undefined;
  const key = rowKey(model, provider);
  if (index === key) return undefined;
  const own = index.columns;
  const added = key?.columns.filter(({ path }) => !own.some((it) => it.path === path)) ?? [];
  const columns = [...own, ...added];
  const sizes = columns.map((it) => ({ column: it, bytes: bytesOf(schema, model, it, provider) }));
  const data = sum(sizes.flatMap(({ bytes }) => bytes ?? []));
  // The head of a record, and the space that pages leave.
  const entry = provider === 'mysql' ? (data + 6) / 0.8 : data + 7;
  return { bytes: Math.round(entry), open: openOf(sizes) };
}

interface Sized {
  readonly column: IndexColumn;
  readonly bytes: number | undefined;
}

const openOf = (sizes: readonly Sized[]): readonly string[] =>
  sizes.flatMap(({ column, bytes }) => (bytes === undefined ? [column.path] : []));

const sum = (numbers: readonly number[]): number => numbers.reduce((total, it) => total + it, 0);

/** A head of eight bytes and a pointer of four; columns and the whole stand on multiples of their size. */
function onPostgres(schema: Schema, model: Model, index: WrittenIndex): EntrySize {
  let end = 0;
  const sizes = index.columns.map((column): Sized => {
    const bytes = bytesOf(schema, model, column, 'postgresql');
    const step = bytes === 2 || bytes === 4 || bytes === 8 ? bytes : 1;
    end = roundUp(end, step) + (bytes ?? 0);
    return { column, bytes };
  });
  return { bytes: Math.round((roundUp(end, 8) + 12) / filledShare(model, index)), open: openOf(sizes) };
}

/** A tenth of each page is left free; random values split pages in their middle, and leave a third free. */
function filledShare(model: Model, { kind, columns: [first] }: WrittenIndex): number {
  const field = first && fieldNamed(model, first.path);
  const isRandom = kind !== 'index' && field !== undefined && idSourceOf(field)?.order === 'random';
  return isRandom ? 0.68 : 0.9;
}

const roundUp = (value: number, step: number): number => Math.ceil(value / step) * step;

/** Undefined for texts whose length nobody knows. A native length is the most that may come, and tells little. */
function bytesOf(
  schema: Schema,
  model: Model,
  column: IndexColumn,
  provider: Provider,
  seen: readonly Model[] = [],
): number | undefined {
  const field = fieldNamed(model, column.path);
  if (!field || field.type.list || column.length !== undefined) return undefined;
  const fixed = provider === 'postgresql' ? postgresBytes(schema, field) : fixedBytes(schema, field, column, provider);
  if (fixed !== undefined || field.type.text !== 'String') return fixed;
  const made = madeLength(field);
  if (made !== undefined) return provider === 'sqlserver' && isWide(field) ? made * 2 + 2 : made + 1;
  return seen.includes(model) ? undefined : bytesOfTarget(schema, model, field, provider, [...seen, model]);
}

/** A foreign key is as long as what it refers to. */
function bytesOfTarget(
  schema: Schema,
  model: Model,
  field: Field,
  provider: Provider,
  seen: readonly Model[],
): number | undefined {
  for (const { fields, references, target } of model.foreignKeys) {
    const path = references[fields.findIndex((it) => it.text === field.name.text)]?.text;
    const other = modelNamed(schema, target);
    if (path === undefined || !other) continue;
    return bytesOf(schema, other, { path, sort: 'asc', length: undefined, ops: undefined }, provider, seen);
  }
  return undefined;
}

function fixedBytes(schema: Schema, field: Field, column: IndexColumn, provider: Provider): number | undefined {
  const size = keyBytesOf(schema, field, column, provider);
  return size?.unit === undefined ? size?.bytes : undefined;
}

/** An NVARCHAR has two bytes a character. */
const isWide = ({ native }: Field): boolean => !native || native.name.startsWith('N');

const postgresTypes: ReadonlyMap<string, number> = new Map(
  Object.entries<number>({
    Boolean: 1,
    Int: 4,
    BigInt: 8,
    Float: 8,
    DateTime: 8,
    SmallInt: 2,
    Oid: 4,
    Real: 4,
    Date: 4,
    Uuid: 16,
    Money: 8,
  }),
);

function postgresBytes(schema: Schema, field: Field): number | undefined {
  if (isEnumField(schema, field)) return 4;
  return (
    postgresTypes.get(field.native?.name ?? '') ??
    (field.native && field.type.text === 'String' ? undefined : postgresTypes.get(field.type.text))
  );
}

/** The ids that Prisma makes have one length. */
function madeLength({ default: value }: Field): number | undefined {
  if (value?.kind !== 'call') return undefined;
  const [argument] = value.arguments;
  const number = argument?.value.kind === 'number' ? Number(argument.value.text) : undefined;
  switch (value.name.text) {
    case 'uuid':
      return 36;
    case 'cuid':
      return number === 2 ? 24 : 25;
    case 'ulid':
      return 26;
    case 'nanoid':
      return number ?? 21;
    default:
      return undefined;
  }
}
