import type { Field, Model } from '../model.ts';
import { attributeNamed } from '../parse/syntax.ts';
import type { Schema } from '../schema.ts';
import { isAppendOnly } from './append-only.ts';
import { wordsOf } from './name-words.ts';
import { rollupOf } from './rollup.ts';

/** Which columns get another value again and again while the row stays. */

/**
 * Why a column is believed to change: Prisma sets it with every update; or by its name it says when something was done
 * last, or is a number that counts or measures something.
 */
export type HotColumn = 'update-time' | 'last-time' | 'number';

/** Undefined for what tells the rows apart, and where rows are only added. */
export function hotColumn(schema: Schema, model: Model, field: Field): HotColumn | undefined {
  const { name, type, attributes, default: value } = field;
  if (type.list || isPartOfKey(model, name.text) || isAppendOnly(schema, model)) return undefined;
  if (attributeNamed(attributes, 'updatedAt')) return 'update-time';
  if (type.text === 'DateTime') return isLastTime(name.text) ? 'last-time' : undefined;
  const isNumber = ['Int', 'BigInt', 'Float', 'Decimal'].includes(type.text);
  if (!isNumber || value?.kind !== 'number' || !isRunningNumber(name.text)) return undefined;
  // A job writes sums at its own pace, for rankings to be read from.
  return rollupOf(schema, model) ? undefined : 'number';
}

/** The version of a version, the position of a counter among others: it names the row, and stays. */
const isPartOfKey = (model: Model, name: string): boolean =>
  model.indexes.some(
    (it) => (it.kind === 'pk' || it.kind === 'unique') && it.columns.some(({ path }) => path === name),
  );

const isLastTime = (name: string): boolean => {
  const words = wordsOf(name);
  const [first, second = ''] = words;
  if (first !== 'last' || words.some((it) => byJobs.has(it))) return false;
  return words.at(-1) === 'at' || ['seen', 'access', 'accessed', 'login'].includes(second);
};

/** A program sets such a time at its own pace, and reads the index so as to find what is due. */
const byJobs: ReadonlySet<string> = new Set(
  'sync synced checked check run ran sent email emailed digest summary polled scanned crawled fetched refreshed notified reminded backup verified processed'.split(
    ' ',
  ),
);

const isRunningNumber = (name: string): boolean => {
  const words = wordsOf(name);
  const [first = '', last = ''] = [words[0], words.at(-1)];
  // Limits and settings carry the same words.
  if (words.some((it) => still.has(it))) return false;
  return (
    first === 'total' ||
    first === 'stock' ||
    ['count', 'views', 'likes', 'score', 'balance'].includes(last) ||
    (words.length === 1 && ['version', 'heartbeat', 'stock'].includes(first))
  );
};

const still: ReadonlySet<string> = new Set(['max', 'min', 'limit', 'initial', 'default', 'target', 'required']);
