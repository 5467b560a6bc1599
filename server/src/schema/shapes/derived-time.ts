import { fieldsOfType } from '../fields-of-type.ts';
import { columnPaths, type Field, type Model } from '../model.ts';
import { attributeNamed } from '../parse/syntax.ts';
import type { Schema } from '../schema.ts';
import { commentsAt } from './comments-at.ts';
import { wordsOf } from './name-words.ts';
import { rollupOf } from './rollup.ts';

/** Columns that repeat a time of the same row, as text or in parts. */

export interface DerivedTime {
  /** Year and month of one time are one repetition of it. */
  readonly fields: readonly [Field, ...Field[]];
  readonly source: Field;
  /** A text that names one day, and nothing else. */
  readonly isDay: boolean;
}

export function derivedTimes(schema: Schema, model: Model): readonly DerivedTime[] {
  const rollup = rollupOf(schema, model);
  const times = fieldsOfType(model, 'DateTime').filter(isTime);
  // In a table of sums the other times say when a row was written, and the parts are what it is about.
  const sources = rollup ? times.filter((it) => rollup.buckets.includes(it)) : times;
  if (sources.length === 0) return [];
  const repeated = model.fields.flatMap((field) => {
    const part = partOf(field);
    if (!part || isTablePrefix(model, part.stem)) return [];
    const source = sources.find((it) => isSourceOf(it, part, field));
    return source && !isUniqueWithout(model, field, source) && !isLocal(model, field) ? [{ field, part, source }] : [];
  });
  if (repeated.length === 0 || isKeptByZone(model)) return [];
  return grouped(model, rollup ? repeated.filter((it) => it.part.isKey) : repeated);
}

type Unit = 'year' | 'quarter' | 'month' | 'week' | 'day' | 'hour';

/** What a name says: `createdMonth` is the month of `created`, `dateKey` the day of whatever time there is. */
interface Part {
  readonly stem: readonly string[];
  readonly unit: Unit;
  /** It names its stretch of time by itself, as `2030-01-31` does; a month of twelve does not. */
  readonly isKey: boolean;
}

interface Repetition {
  readonly field: Field;
  readonly part: Part;
  readonly source: Field;
}

function partOf({ name, type, default: value, ignored }: Field): Part | undefined {
  if ((type.text !== 'String' && type.text !== 'Int') || type.list || ignored || value) return undefined;
  const words = wordsOf(name.text);
  const last = words.at(-1) ?? '';
  const isKey = last === 'key';
  if (!isKey && !units.has(last)) return undefined;
  const [unit, ...stem] = words.slice(0, isKey ? -1 : undefined).toReversed();
  const known = units.get(unit ?? '');
  if (!known || (unit === 'date' && !isKey && (stem.length === 0 || type.text === 'Int'))) return undefined;
  // Such days are looked for in every year.
  if (/^(?:birth|dob|anniversary)/.test(stem.at(-1) ?? '')) return undefined;
  // The text of an `eventDay` may be the name of a weekday; that of a `createdDate` is a date.
  const isDate = type.text === 'String' && unit === 'date';
  return { stem: stem.toReversed(), unit: known, isKey: isKey || isDate };
}

/** A map, since a field may be called as anything is that each object has. */
const units: ReadonlyMap<string, Unit> = new Map([
  ['year', 'year'],
  ['quarter', 'quarter'],
  ['month', 'month'],
  ['week', 'week'],
  ['day', 'day'],
  ['date', 'day'],
  ['hour', 'hour'],
]);

/** Where all columns begin with the same word, it says nothing of one time. */
function isTablePrefix({ fields }: Model, stem: readonly string[]): boolean {
  const sharing = fields.filter(({ name }) => stem.every((it, i) => wordsOf(name.text)[i] === it));
  return stem.length > 0 && sharing.length > 3 && sharing.length * 2 > fields.length;
}

const isTime = ({ type, native, attributes }: Field): boolean =>
  !type.list &&
  native?.name !== 'Time' &&
  native?.name !== 'Timetz' &&
  attributeNamed(attributes, 'updatedAt') === undefined;

/** Of a time without a value nothing is known, so that a value beside it is no repetition. */
function isSourceOf(source: Field, { stem, unit, isKey }: Part, { type }: Field): boolean {
  if (source.type.optional && !type.optional) return false;
  const words = wordsOf(source.name.text);
  const isWholeDay = source.native?.name === 'Date' || /^(?:date|day)$/.test(words.at(-1) ?? '');
  if (unit === 'hour' && isWholeDay) return false;
  if (stem.length > 0) {
    const [last = '', ...rest] = words.toReversed();
    const own = timeWords.has(last) && rest.length > 0 ? rest.toReversed() : words;
    return own.join() === stem.join();
  }
  // A `date` beside a plain month may be the day on which that month was paid.
  return isKey ? moments.has(words.join('')) || isWholeDay : moments.has(words.join(''));
}

const timeWords: ReadonlySet<string> = new Set(['at', 'on', 'time', 'date', 'datetime', 'timestamp']);

/** When what the row tells of took place; `createdAt` may be days later. */
const moments: ReadonlySet<string> = new Set(
  'timestamp ts time datetime occurredat occurredon happenedat eventtime eventdate eventtimestamp recordedat measuredat observedat sampledat loggedat visitedat viewedat clickedat'.split(
    ' ',
  ),
);

/** One row for each day is promised by such a key, which a range cannot. */
function isUniqueWithout({ indexes }: Model, field: Field, source: Field): boolean {
  const keys = indexes.filter((it) => it.kind === 'pk' || it.kind === 'unique').map(columnPaths);
  const isUniqueItself = keys.some((it) => it.length === 1 && it[0] === source.name.text);
  return !isUniqueItself && keys.some((it) => it.includes(field.name.text) && !it.includes(source.name.text));
}

/** Where people live by another clock than the database, the day is one of theirs. */
const isKeptByZone = ({ fields }: Model): boolean =>
  fields.some(({ name }) => /time_?zone|^tz$|utc_?offset/i.test(name.text));

const isLocal = (model: Model, field: Field): boolean =>
  wordsOf(field.name.text).includes('local') ||
  commentsAt(model, field.span).some((it) =>
    /\b(?:local|time ?zones?|tz|business|fiscal|school|shift)\b/i.test(it.text),
  );

/** The parts of one time belong together, as far as they are a range: a month of every year is none. */
function grouped(model: Model, repeated: readonly Repetition[]): DerivedTime[] {
  const keys = repeated.filter((it) => it.part.isKey);
  const isDated = model.fields.some(isDay) || keys.some((it) => it.part.unit === 'day');
  const alone = keys.map(({ field, part, source }): DerivedTime => {
    return { fields: [field], source, isDay: part.unit === 'day' && field.type.text === 'String' };
  });
  const parts = repeated.filter((it) => !it.part.isKey);
  const stems = new Set(parts.map((it) => it.part.stem.join()));
  const together = [...stems].flatMap((stem): DerivedTime[] => {
    const ofStem = parts.filter((it) => it.part.stem.join() === stem);
    const units = new Set([...ofStem.map((it) => it.part.unit), ...(isDated ? (['day'] as const) : [])]);
    const [first, ...rest] = ofStem.filter((it) => coarser[it.part.unit].every((unit) => units.has(unit)));
    // A plain `year` may be a season; with a month beside it, it is that of the time.
    if (!first || (stem === '' && rest.length === 0 && first.part.unit === 'year')) return [];
    return [{ fields: [first.field, ...rest.map((it) => it.field)], source: first.source, isDay: false }];
  });
  return [...alone, ...together].toSorted((a, b) => a.fields[0].span.start - b.fields[0].span.start);
}

/** What a part needs beside it to say which one it is. */
const coarser: Readonly<Record<Unit, readonly Unit[]>> = {
  year: [],
  quarter: ['year'],
  month: ['year'],
  week: ['year'],
  day: ['month', 'year'],
  hour: ['day'],
};

const isDay = ({ name, type }: Field): boolean => type.text === 'DateTime' && /^(?:date|day)$/i.test(name.text);
