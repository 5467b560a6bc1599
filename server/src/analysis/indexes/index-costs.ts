import { isConditionedOn } from '../../schema/coverage/conditions.ts';
import { entrySize } from '../../schema/coverage/entry-size.ts';
import { isClustered } from '../../schema/coverage/index-storage.ts';
import { isIdentifier } from '../../schema/coverage/narrow-columns.ts';
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
  const open = size.open.length > 0 ? say` beside ${columnsPhrase(size.open)}` : [];
  const { rows } = input.factsOf(model);
  const whole =
    rows === undefined || index.where || open.length > 0 ? [] : [`, ${bytesText(rows * size.bytes)} in all`];
  const shared = provider === 'postgresql' && index.kind === 'index' ? ', less where values repeat' : '';
  return say`about ${size.bytes} bytes a row${open}${whole}${shared}`;
}

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
    .map((it) => code(it.name.text));
  const base: Phrase = [
    `written with each insert${index.where ? ' of such a row' : ''} and each change of its columns`,
  ];
  if (hot.length === 0 || index.type === 'Brin') return [base];
  const names = enumeratePhrases(hot);
  const change = hot.length === 1 ? 'changes' : 'change';
  return [
    base,
    provider === 'postgresql'
      ? say`${names} ${change} often, by name: PostgreSQL then writes every index of the row, because no HOT update is left`
      : say`${names} ${change} often, by name`,
  ];
}
