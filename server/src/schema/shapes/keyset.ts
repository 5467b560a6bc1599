import { isTotalTree, type OrderedRead, servesOrder } from '../coverage/coverage.ts';
import { asStored } from '../coverage/index-storage.ts';
import { isRowKey } from '../coverage/row-keys.ts';
import { type Field, fieldNamed, type Index, type Model } from '../model.ts';
import { attributeNamed } from '../parse/syntax.ts';
import type { Provider } from '../provider.ts';

/** A total order of a model's rows by time, in which each row has one place: what a page can start behind. */
export interface Keyset {
  /** What the rows are read within, where they are not one list for all. */
  readonly owners: readonly string[];
  readonly time: Field;
  /** Decides between rows of one time. */
  readonly tieBreaker: readonly string[];
}

/** Undefined where no column says when a row came, or where nobody would page through the rows. */
export function keysetOf(model: Model, tenantColumns: ReadonlySet<string>): Keyset | undefined {
  const time = creationTime(model);
  const key = keyOf(model);
  const referring = referringColumns(model);
  // Such a model joins others or extends one: its rows are read from there.
  if (!time || key.every((it) => referring.has(it))) return undefined;
  const parents = key.filter((it) => referring.has(it));
  const tenant = model.fields.find((it) => tenantColumns.has(it.name.text) && isPlain(it) && divides(it, model));
  return keysetWithin(parents.length === 0 && tenant ? [tenant.name.text] : parents, time, key);
}

/** The one of all rows, and those within each parent by which an index has the rows in the order of time already. */
export function keysetsOf(model: Model, tenantColumns: ReadonlySet<string>): readonly Keyset[] {
  const usual = keysetOf(model, tenantColumns);
  if (!usual) return [];
  const parents = parentsByTime(model, usual.time).filter((it) => !usual.owners.includes(it));
  return [usual, ...parents.flatMap((it) => keysetWithin([it], usual.time, keyOf(model)) ?? [])];
}

function keysetWithin(owners: readonly string[], time: Field, key: readonly string[]): Keyset | undefined {
  const tieBreaker = key.filter((it) => it !== time.name.text && !owners.includes(it));
  // With more, the index would be nearly as wide as the table.
  return tieBreaker.length === 1 || tieBreaker.length === 2 ? { owners, time, tieBreaker } : undefined;
}

const keyOf = ({ indexes }: Model): readonly string[] =>
  indexes.find((it) => it.kind === 'pk' && it.complete)?.columns.map((it) => it.path) ?? [];

const referringColumns = ({ foreignKeys }: Model): ReadonlySet<string> =>
  new Set(foreignKeys.flatMap((it) => it.fields.map((field) => field.text)));

const parentsByTime = (model: Model, { name }: Field): readonly string[] =>
  [...referringColumns(model)].filter((parent) =>
    model.indexes.some(
      (it) =>
        it.kind === 'index' &&
        isTotalTree(it) &&
        it.columns[0]?.path === parent &&
        it.columns[1]?.path === name.text &&
        fieldNamed(model, parent)?.type.optional === false,
    ),
  );

export const keysetColumns = ({ owners, time, tieBreaker }: Keyset): readonly string[] => [
  ...owners,
  time.name.text,
  ...tieBreaker,
];

/** Whether the index returns the pages. Where the time is unique by itself it needs no tie-breaker. */
export function servesKeyset(model: Model, index: Index, keyset: Keyset, provider: Provider): boolean {
  const wish = (paths: readonly string[]): OrderedRead => ({
    equality: keyset.owners,
    order: paths.map((path) => ({ path, sort: 'asc' })),
  });
  const [time, ...rest] = [keyset.time.name.text, ...keyset.tieBreaker];
  const isUnique = index.kind === 'pk' || index.kind === 'unique';
  return (
    servesOrder(asStored(model, provider, index), wish([time, ...rest])) ||
    (isUnique && index.columns.length === keyset.owners.length + 1 && servesOrder(index, wish([time])))
  );
}

/** The time at which the row came, which never changes after: rows that move would be shown twice or never. */
function creationTime({ fields }: Model): Field | undefined {
  const times = fields.filter((it) => it.type.text === 'DateTime' && isPlain(it) && !isTimeOfDay(it) && !changes(it));
  return times.find((it) => /^created_?(?:at|on|date|time)?$/i.test(it.name.text)) ?? times.find(isSetOnCreate);
}

/** A column without a value is in no page, and a list has no order. */
const isPlain = ({ type }: Field): boolean => !type.list && !type.optional;

const isTimeOfDay = ({ native }: Field): boolean => native?.name === 'Time' || native?.name === 'Timetz';

const changes = ({ name, attributes }: Field): boolean =>
  attributeNamed(attributes, 'updatedAt') !== undefined ||
  /^(?:updated|modified|changed|deleted|last|next)/i.test(name.text);

const isSetOnCreate = (field: Field): boolean => field.default?.kind === 'call' && field.default.name.text === 'now';

/** Whether lists of the model's rows are read by this column, as its relations or indexes tell. One row is no list. */
const divides = ({ name }: Field, model: Model): boolean =>
  !model.indexes.some((it) => isRowKey(model, it) && it.columns.every(({ path }) => path === name.text)) &&
  (model.foreignKeys.some((it) => it.fields.some((field) => field.text === name.text)) ||
    model.indexes.some((it) => it.columns[0]?.path === name.text));
