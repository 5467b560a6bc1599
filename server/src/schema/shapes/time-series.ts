import type { Field, Model } from '../model.ts';
import { attributeNamed } from '../parse/syntax.ts';
import type { Schema } from '../schema.ts';
import { isAppendOnly } from './append-only.ts';
import { highVolumeOf } from './high-volume.ts';

/** Tables of what happened or was measured when. */

/** By its name, and by its keys: with several columns, or a reference, the rows are read with what they belong to. */
export const isTimeSeries = (schema: Schema, model: Model): boolean =>
  (isAppendOnly(schema, model) || measured.has(highVolumeOf(model)?.word ?? '')) &&
  !model.indexes.some(
    ({ kind, columns }) =>
      (kind === 'pk' || kind === 'unique') &&
      (columns.length > 1 || model.foreignKeys.some((it) => it.fields.some(({ text }) => text === columns[0]?.path))),
  );

const measured: ReadonlySet<string> = new Set([
  'page view',
  'click',
  'visit',
  'impression',
  'hit',
  'observation',
  'reading',
  'measurement',
  'heartbeat',
  'ping',
]);

/** The time that tells when it happened, or when the row came. */
export function arrivalTime({ fields }: Model): Field | undefined {
  const times = fields.filter(
    ({ type, native }) =>
      type.text === 'DateTime' && !type.list && !type.optional && !/^(?:Date|Time|Timetz)$/.test(native?.name ?? ''),
  );
  return times.find(isSetOnArrival) ?? times.find((it) => happened.test(it.name.text));
}

const happened =
  /^(?:time_?stamp|ts|time|(?:created|recorded|occurred|measured|observed|logged|received|captured|viewed|visited|clicked)_?(?:at|on|time))$/i;

const isSetOnArrival = ({ name, attributes, default: value }: Field): boolean =>
  value?.kind === 'call' &&
  value.name.text === 'now' &&
  !attributeNamed(attributes, 'updatedAt') &&
  !/^(?:updated|modified|changed|last)/i.test(name.text);

/**
 * Whether the rows lie in the order of this time: given by the clock when a row comes, and no row changed later, which
 * would write it at another place.
 */
export const arrivesInOrder = ({ fields }: Model, time: Field): boolean =>
  isSetOnArrival(time) && !fields.some((it) => attributeNamed(it.attributes, 'updatedAt') !== undefined);
