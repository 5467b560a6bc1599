import { isClustered } from '../schema/coverage/index-storage.ts';
import { type Field, fieldNamed, type IndexColumn, type Model, type WrittenIndex } from '../schema/model.ts';
import { type KeyBytes, keyBytesOf, longestKey, longestRowOnPostgres } from '../schema/native-types/key-bytes.ts';
import { modelNamed } from '../schema/schema.ts';
import { wordsOf } from '../schema/shapes/name-words.ts';
import type { RuleInput } from './rule.ts';

/** A key that is longer than the database takes, or may become so. */
export type LongKey =
  | {
      /** The lengths that are written, or that Prisma took, are too much together. */
      readonly kind: 'declared';
      readonly bytes: number;
      readonly limit: number;
      readonly columns: readonly KeyColumn[];
    }
  | {
      /** Nobody has said how long the texts of this column are. */
      readonly kind: 'open';
      readonly position: number;
      readonly field: Field;
      readonly limit: number;
      readonly columns: readonly KeyColumn[];
    };

export interface KeyColumn {
  readonly field: Field;
  readonly column: IndexColumn;
  readonly size: KeyBytes;
}

export function longKeyOf(index: WrittenIndex, model: Model, input: RuleInput): LongKey | undefined {
  if (!index.complete || index.kind === 'fulltext' || index.type !== 'BTree') return undefined;
  if (input.provider === 'postgresql') return longTextIn(index, model);
  const limit = longestKey(input.provider, isClustered(index, input.provider));
  if (limit === undefined) return undefined;
  const columns = sizesOf(index.columns, model, input);
  const meant = meantIn(columns, input);
  const bytes = sumOf(meant);
  if (bytes > limit) return { kind: 'declared', bytes, limit, columns };
  const open = columns.find((it) => !meant.includes(it) && !isShortByUse(it.field, model, input));
  if (!open || sumOf(columns) <= limit) return undefined;
  return { kind: 'open', position: index.columns.indexOf(open.column), field: open.field, limit, columns };
}

/** Whether the database takes a plain index on these fields, as far as lengths are written. */
export function fitsKey(paths: readonly string[], model: Model, input: RuleInput): boolean {
  const columns = paths.map((path): IndexColumn => ({ path, sort: 'asc', length: undefined, ops: undefined }));
  const limit = longestKey(input.provider, false);
  return limit === undefined || sumOf(meantIn(sizesOf(columns, model, input), input)) <= limit;
}

const sizesOf = (columns: readonly IndexColumn[], model: Model, { schema, provider }: RuleInput): KeyColumn[] =>
  columns.flatMap((column) => {
    const field = fieldNamed(model, column.path);
    const size = field && keyBytesOf(schema, field, column, provider);
    return size ? [{ field, column, size }] : [];
  });

/** On SQL Server nobody means the 1000 characters that a bare String is made of. */
const meantIn = (columns: readonly KeyColumn[], { provider }: RuleInput): readonly KeyColumn[] =>
  columns.filter(({ size }) => size.declared || provider === 'mysql');

export const sumOf = (columns: readonly KeyColumn[]): number => columns.reduce((sum, it) => sum + it.size.bytes, 0);

function longTextIn({ columns, kind }: WrittenIndex, model: Model): LongKey | undefined {
  for (const [position, { path }] of columns.entries()) {
    const field = fieldNamed(model, path);
    if (field && kind !== 'index' && columns.length === 1 && isAddressOfTenant(model, field)) continue;
    if (field && isUnlimited(field) && longTexts.has(wordsOf(path).at(-1) ?? '')) {
      return { kind: 'open', position, field, limit: longestRowOnPostgres, columns: [] };
    }
  }
  return undefined;
}

/** The unique `url` of a team or a user is the short name by which its pages are called. */
const isAddressOfTenant = (model: Model, { name }: Field): boolean =>
  name.text === 'url' &&
  /^(?:user|team|organi[sz]ation|org|workspace|space|company|tenant|project|profile|account|community|channel)s?$/i.test(
    model.name.text,
  );

const longTexts: ReadonlySet<string> = new Set(['content', 'body', 'description', 'html', 'url']);

function isUnlimited({ type, native }: Field): boolean {
  if (type.text !== 'String' || type.list) return false;
  if (!native || native.name === 'Text' || native.name === 'Citext') return true;
  return native.name === 'VarChar' && !(Number(native.arguments[0]) <= longestRowOnPostgres);
}

/** Short whatever its type says: an id that a program makes, what refers to another row, and words that are short by name. */
export function isShortByUse(field: Field, model: Model, { schema }: RuleInput): boolean {
  if (isMadeId(field) || shortTexts.has(wordsOf(field.name.text).at(-1) ?? '')) return true;
  return model.foreignKeys.some(({ fields, references, target }) => {
    const position = fields.findIndex((it) => it.text === field.name.text);
    const other = modelNamed(schema, target);
    const referred = other && fieldNamed(other, references[position]?.text ?? '');
    return position !== -1 && referred !== undefined && isMadeId(referred);
  });
}

const shortTexts: ReadonlySet<string> = new Set(['id', 'email', 'slug', 'code', 'sku', 'token']);

const isMadeId = ({ default: value }: Field): boolean => value?.kind === 'call' && madeIds.has(value.name.text);

const madeIds: ReadonlySet<string> = new Set(['cuid', 'uuid', 'ulid', 'nanoid']);
