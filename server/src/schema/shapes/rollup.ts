import type { Field, Model } from '../model.ts';
import { enumNamed, type Schema } from '../schema.ts';
import { wordsOf } from './name-words.ts';

/** How tables of sums and counts look: a row for each stretch of time and each kind of thing counted. */

export interface Rollup {
  /** The columns that say which stretch of time a row is about; the first is the one to read by. */
  readonly buckets: readonly Field[];
  /** The columns that say what is counted, in the order of the text. */
  readonly dimensions: readonly Field[];
}

/** Undefined where the model is not one by name, counts nothing, or has no column for the time. */
export function rollupOf(schema: Schema, model: Model): Rollup | undefined {
  if (!isRollupName(model.name.text)) return undefined;
  const buckets = model.fields.filter(isBucket).toSorted((a, b) => rank(a) - rank(b));
  const dimensions = model.fields.filter((it) => !buckets.includes(it) && isDimension(schema, model, it));
  const counts = model.fields.some((it) => !buckets.includes(it) && !dimensions.includes(it) && isMeasure(model, it));
  return counts && buckets.length > 0 ? { buckets, dimensions } : undefined;
}

/** One word of the time that a row covers: `day`, `hour`; the column's own name where none is known. */
export function grainOf(model: Model, bucket: Field): string {
  const words = [...wordsOf(model.name.text), ...wordsOf(bucket.name.text)];
  return words.flatMap((it) => grains.get(it) ?? []).at(0) ?? bucket.name.text;
}

/** Whether a row is surely about a stretch of time: a `date` alone may be the moment of one measurement. */
export const namesGrain = (model: Model, { name, native }: Field): boolean =>
  wordsOf(model.name.text).some((it) => it.endsWith('ly') && grains.has(it)) ||
  native?.name === 'Date' ||
  name.text !== 'date';

const grains: ReadonlyMap<string, string> = new Map(
  Object.entries<string>({
    hourly: 'hour',
    daily: 'day',
    weekly: 'week',
    monthly: 'month',
    quarterly: 'quarter',
    yearly: 'year',
    hour: 'hour',
    day: 'day',
    date: 'day',
    week: 'week',
    month: 'month',
    quarter: 'quarter',
    year: 'year',
  }),
);

/** `DailySales` may list sales; `DailySalesStats` and `SalesSummary` say that they add up. */
export const isRollupName = (name: string): boolean =>
  /(?:metrics?|stats?|statistics?|rollups?|summar(?:y|ies)|aggregates?|totals)(?:$|by|per)|(?:hourly|daily|weekly|monthly|quarterly|yearly)(?:metric|stat|aggregat|summar|rollup|total|usage|count)/.test(
    name.toLowerCase().replaceAll('_', ''),
  );

const isBucket = ({ name, type, default: value }: Field): boolean =>
  !type.list &&
  !type.optional &&
  // The time at which the row is written is no stretch of time.
  value?.kind !== 'call' &&
  ['DateTime', 'String', 'Int'].includes(type.text) &&
  /^(?:date|day|hour|week|month|quarter|year|period|bucket|(?:date|day|hour|week|month|period|time|bucket|stat|stats|metric|metrics)_?(?:key|bucket|start|date|day|hour))$/i.test(
    name.text,
  );

/** A time itself comes before what repeats it as text or in parts. */
const rank = ({ type }: Field): number => ['DateTime', 'Int', 'String'].indexOf(type.text);

function isDimension(schema: Schema, model: Model, field: Field): boolean {
  const { name, type } = field;
  const words = wordsOf(name.text);
  if (type.list || words.some((it) => aboutTheRow.has(it)) || isOwnKey(model, field)) return false;
  if (enumNamed(schema, type.text)) return true;
  if (type.text !== 'String' && type.text !== 'Int' && type.text !== 'BigInt') return false;
  const isReference = model.foreignKeys.some((it) => it.fields.some((stored) => stored.text === name.text));
  if (isReference || (words.length > 1 && words.at(-1) === 'id')) return true;
  return type.text === 'String' && named.has(words.at(-1) ?? '');
}

const named: ReadonlySet<string> = new Set(
  'type kind category country region city device platform channel source browser os path url page metric event dimension campaign segment plan locale'.split(
    ' ',
  ),
);

/** Columns with such words say who wrote the row, what came out on top in it, or in which state it is. */
const aboutTheRow: ReadonlySet<string> = new Set(
  'top best worst most least last first peak created updated calculated computed generated approved job run batch external trace request status state currency'.split(
    ' ',
  ),
);

const isOwnKey = ({ indexes }: Model, { name }: Field): boolean =>
  indexes.some(
    (it) => (it.kind === 'pk' || it.kind === 'unique') && it.columns.length === 1 && it.columns[0]?.path === name.text,
  );

const isMeasure = (model: Model, field: Field): boolean =>
  (['Int', 'BigInt', 'Float', 'Decimal'].includes(field.type.text) && !isOwnKey(model, field)) ||
  (field.type.text === 'Json' && !field.type.list);
