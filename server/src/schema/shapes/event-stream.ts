import { columnPaths, type Field, fieldNamed, type Model } from '../model.ts';
import { attributeNamed } from '../parse/syntax.ts';
import { wordsOf } from './name-words.ts';
import { singularOf } from './plural.ts';

/** How tables of events look that are numbered within their stream, so that a stream can be read back in order. */

export interface EventStream {
  readonly stream: Field;
  /** The number of an event in its stream; undefined where none is kept. */
  readonly number: Field | undefined;
  /** The columns that name a stream: the stream itself, and before it its kind where ids are given out by each kind. */
  readonly streamColumns: readonly Field[];
}

/** Copies of events and states made of them may hold a version twice, and are none. */
export function eventStreamOf(model: Model): EventStream | undefined {
  if (!storesEvents(model)) return undefined;
  const stream = model.fields.find(isStream);
  if (!stream) return undefined;
  return { stream, number: numberOf(model), streamColumns: [...kindOfStream(model, stream), stream] };
}

/** The same of what happened to the rows of another table, each of which is a stream: `CartEvent` with its Cart. */
export function entityEventsOf(model: Model): EventStream | undefined {
  const [last = '', ...more] = wordsOf(model.name.text).toReversed();
  if (singularOf(last) !== 'event' || !isRecordOfWhatHappened(model)) return undefined;
  const owner = more.toReversed().join(' ');
  const isOwner = (it: string) => wordsOf(it).map(singularOf).join(' ') === owner.split(' ').map(singularOf).join(' ');
  const [column, ...columns] = model.foreignKeys.find((it) => isOwner(it.target))?.fields ?? [];
  const stream = column && columns.length === 0 ? fieldNamed(model, column.text) : undefined;
  return stream && !stream.type.optional ? { stream, number: numberOf(model), streamColumns: [stream] } : undefined;
}

/** A kind and a content, and nothing that is changed later. */
const isRecordOfWhatHappened = ({ fields }: Model): boolean =>
  fields.some((it) => /^(?:event_?)?(?:type|kind|name)$/i.test(it.name.text)) &&
  fields.some((it) => it.type.text === 'Json' && /^(?:(?:event_?)?(?:data|payload)|event)$/i.test(it.name.text)) &&
  !fields.some((it) => attributeNamed(it.attributes, 'updatedAt') || isOtherNumber(it));

const isOtherNumber = ({ name, type }: Field): boolean =>
  type.text === 'Int' && /(?:position|index|order|seq)$/i.test(name.text);

const numberOf = ({ fields }: Model): Field | undefined =>
  sequenceNames.flatMap((name) => fields.filter((it) => isNumber(it, name)))[0];

const storesEvents = ({ name, fields }: Model): boolean => {
  const words = wordsOf(name.text);
  if (words.some((it) => copies.has(it))) return false;
  return words.some((it) => /^(?:events?|journal)$/.test(it)) || fields.some((it) => content.test(it.name.text));
};

const copies: ReadonlySet<string> = new Set(
  'snapshot snapshots projection projections checkpoint checkpoints subscription outbox inbox dead letter job jobs webhook delivery deliveries audit read view lock cursor'.split(
    ' ',
  ),
);

const content = /^event_?(?:type|data|name|payload)$|^payload$/i;

const isStream = ({ name, type }: Field): boolean =>
  /^(?:stream|aggregate)_?id$/i.test(name.text) &&
  !type.list &&
  ['String', 'Int', 'BigInt', 'Bytes'].includes(type.text);

/** The surest first: a `version` beside one of the others may be that of the event's format. */
const sequenceNames = [
  /^sequence_?number$/i,
  /^sequence$/i,
  /^(?:stream|aggregate)_?(?:version|revision|sequence|position)$/i,
  /^revision$/i,
  /^version$/i,
];

/** What the database counts runs through all streams. */
const isNumber = ({ name, type, default: value }: Field, pattern: RegExp): boolean =>
  pattern.test(name.text) && !type.list && ['Int', 'BigInt'].includes(type.text) && value?.kind !== 'call';

/** Whether a key makes the pair unique; a key over one of the two does so the more. */
export const isKeyedBy = (model: Model, stream: Field, number: Field, tenantColumns: ReadonlySet<string>): boolean =>
  model.indexes.some(
    (it) =>
      it.complete &&
      (it.kind === 'pk' || it.kind === 'unique') &&
      columnPaths(it).some((path) => path === stream.name.text || path === number.name.text) &&
      columnPaths(it).every(
        (path) =>
          path === stream.name.text ||
          path === number.name.text ||
          tenantColumns.has(path) ||
          /^(?:stream|aggregate)|^(?:type|category|context|namespace)$/i.test(path),
      ),
  );

/** Numbers are given out by each table, so that an aggregate is known by its kind and its number. */
const kindOfStream = (model: Model, { type }: Field): readonly Field[] => {
  if (type.text === 'String' || type.text === 'Bytes') return [];
  const kind = ['aggregateType', 'streamType', 'aggregate_type', 'stream_type']
    .map((it) => fieldNamed(model, it))
    .find((it) => it !== undefined);
  return kind ? [kind] : [];
};
