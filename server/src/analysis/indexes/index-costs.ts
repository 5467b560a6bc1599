import { isConditionedOn } from '../../schema/coverage/conditions.ts';
import { entrySize } from '../../schema/coverage/entry-size.ts';
import { isClustered } from '../../schema/coverage/index-storage.ts';
import { isIdentifier } from '../../schema/coverage/narrow-columns.ts';
import { isRowKey } from '../../schema/coverage/row-keys.ts';
import { columnPaths, type Field, fieldNamed, type Model, type WrittenIndex } from '../../schema/model.ts';
import { type KeyBytes, keyBytesOf, longestKey, longestRowOnPostgres } from '../../schema/native-types/key-bytes.ts';
import { providerLabel } from '../../schema/provider.ts';
import { hotColumn } from '../../schema/shapes/hot-columns.ts';
import { code, enumeratePhrases, type Phrase, say } from '../../text/phrase.ts';
import type { Analysis } from '../analyze.ts';
import { columnsPhrase } from './served-words.ts';

/** What an index costs: space, and writes. */

/** About how many bytes a row takes in it. Undefined where nothing is known. */
export function saySize({ schema, provider, input }: Analysis, model: Model, index: WrittenIndex): Phrase | undefined {
  const size = entrySize(schema, model, index, provider);
  if (!size) return undefined;
  const open = size.open.length > 0 ? say` plus ${columnsPhrase(size.open)}` : [];
  const { rows } = input.factsOf(model);
  const whole =
    rows === undefined || index.where || open.length > 0 ? [] : [`, ${bytesText(rows * size.bytes)} in all`];
  const shared = provider === 'postgresql' && isShared(model, index) ? ', 7 to 10 where values repeat often' : '';
  return say`about ${size.bytes} bytes a row${open}${whole}${shared}`;
}

/** PostgreSQL keeps rows of one value in one entry, but of values that may look different and be equal. */
const isShared = (model: Model, index: WrittenIndex): boolean =>
  index.kind === 'index' &&
  !model.indexes.some(
    (it) => isRowKey(model, it) && columnPaths(it).every((path) => columnPaths(index).includes(path)),
  ) &&
  index.columns.every(({ path }) => {
    const field = fieldNamed(model, path);
    return field && !field.type.list && !['Float', 'Decimal', 'Json'].includes(field.type.text);
  });

const units = ['bytes', 'kB', 'MB', 'GB', 'TB'] as const;

function bytesText(bytes: number): string {
  const power = bytes < 1 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), units.length - 1);
  return `about ${Number((bytes / 1000 ** power).toPrecision(2))} ${units[power]}`;
}

/** How much of the longest key it may take. Undefined where only short columns are in it. */
export function sayKeyLimit({ schema, provider }: Analysis, model: Model, index: WrittenIndex): Phrase | undefined {
  if (index.kind === 'fulltext' || index.type !== 'BTree') return undefined;
  const fields = index.columns.map((column) => ({ column, field: fieldNamed(model, column.path) }));
  if (provider === 'postgresql') {
    const isOpen = fields.some(({ field }) => field && isEndless(model, field));
    return isOpen ? say`at most ${longestRowOnPostgres} bytes a key` : undefined;
  }
  const limit = longestKey(provider, isClustered(index, provider));
  const sizes = fields.flatMap(({ column, field }) => (field && keyBytesOf(schema, field, column, provider)) ?? []);
  if (limit === undefined || sizes.length < fields.length || sizes.every(hasOneSize)) return undefined;
  return say`a key may reach ${sizes.reduce((sum, it) => sum + it.bytes, 0)} bytes, and ${providerLabel[provider]} allows ${limit}`;
}

const hasOneSize = ({ unit }: KeyBytes): boolean => unit === undefined;

const isEndless = (model: Model, field: Field): boolean =>
  field.type.text === 'String' &&
  !isIdentifier(model, field) &&
  (field.native === undefined || field.native.name === 'Text' || field.native.name === 'Citext');

/** What the writes of a row cost because of it. */
export function sayWrites({ schema, provider, input }: Analysis, model: Model, index: WrittenIndex): readonly Phrase[] {
  if (index.kind === 'pk') return [];
  const hot = model.fields
    .filter((it) => columnPaths(index).includes(it.name.text) || (index.where && isConditionedOn(index, it)))
    .filter((it) => !input.factsOf(model).appendOnly && hotColumn(schema, model, it) !== undefined)
    .map((field) => ({ name: code(field.name.text), why: hotColumn(schema, model, field) }));
  const base: Phrase = [
    index.where
      ? 'written with each insert of such a row and each change of its columns or of its condition’s'
      : 'written with each insert and each change of its columns',
  ];
  if (hot.length === 0 || index.type === 'Brin') return [base];
  const names = enumeratePhrases(hot.map((it) => it.name));
  const often = hot.every((it) => it.why === 'update-time')
    ? 'changes with every update'
    : hot.length === 1
      ? 'by its name changes often'
      : 'change often, by their names';
  return [
    base,
    provider === 'postgresql'
      ? say`${names} ${often}: PostgreSQL then writes every index of the row, because no HOT update is left`
      : say`${names} ${often}`,
  ];
}
