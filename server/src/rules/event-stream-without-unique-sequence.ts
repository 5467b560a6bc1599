import { isIndexable } from '../schema/coverage/indexable.ts';
import { keyText, putKey } from '../schema/edits/put-key.ts';
import { columnPaths, type Field, fieldNamed, indexLabel, type Model, type WrittenIndex } from '../schema/model.ts';
import { wordsOf } from '../schema/shapes/name-words.ts';
import { isNonEmpty } from '../text/span.ts';
import { defineRule, type Fix, type Report, type RuleInput } from './rule.ts';

export const eventStreamWithoutUniqueSequence = defineRule({
  meta: {
    id: 'event-stream-without-unique-sequence',
    title: 'Event stream without a unique sequence',
    category: 'event-sourcing',
    severity: 'warning',
    confidence: 'high',
    providers: ['postgresql', 'mysql', 'sqlite', 'sqlserver', 'cockroachdb', 'mongodb'],
    since: '0.1.0',
    fix: 'sometimes',
    lesson: 'Distributed Database Patterns',
    docs: {
      problem:
        'Events are numbered within their stream, and no unique key holds the stream and the number together. A writer reads the last number, adds one and inserts: two at the same time take the same number.',
      cost: 'Both events are stored as the same version, and a stream that is read back has no order between them. Reading the number first does not help, nor does a transaction that is not serializable, as it is by default only on CockroachDB and SQLite: the key refuses the second writer, who then reads again and retries.',
      remedy:
        'Make the stream and the number one unique key. It returns a stream in order as well, so that an index on the same columns goes. The migration fails where two events share a number already.',
      leaveItWhen: 'A single writer appends, one event at a time, and nothing else can write to the table.',
      sources: [
        'https://www.postgresql.org/docs/current/transaction-iso.html#XACT-READ-COMMITTED',
        'https://www.prisma.io/docs/orm/prisma-client/queries/transactions#optimistic-concurrency-control',
        'https://learn.microsoft.com/en-us/azure/architecture/patterns/event-sourcing',
      ],
    },
    examples: [
      {
        providers: ['postgresql', 'mysql', 'sqlite', 'sqlserver', 'cockroachdb'],
        bad: `
model StoredEvent {
  id       Int    @id
  streamId Int
  version  Int
  payload  String

  @@index([streamId, version])
}
`,
        good: `
model StoredEvent {
  id       Int    @id
  streamId Int
  version  Int
  payload  String

  @@unique([streamId, version])
}
`,
      },
      {
        providers: ['mongodb'],
        bad: `
model StoredEvent {
  id       String @id @default(auto()) @map("_id") @db.ObjectId
  streamId String @db.ObjectId
  version  Int
  payload  Json
}
`,
        good: `
model StoredEvent {
  id       String @id @default(auto()) @map("_id") @db.ObjectId
  streamId String @db.ObjectId
  version  Int
  payload  Json

  @@unique([streamId, version])
}
`,
      },
    ],
  },

  *check(model: Model, input: RuleInput): Iterable<Report> {
    if (model.ignored || !storesEvents(model)) return;
    const stream = model.fields.find(isStream);
    const number = sequenceNames.flatMap((name) => model.fields.filter((it) => isNumber(it, name)))[0];
    if (!stream || !number || isKeyed(model, stream, number, input.tenantColumns)) return;
    const columns = [...kindOfStream(model, stream), stream, number];
    const names = columns.map((it) => it.name.text);
    if (!isNonEmpty(names)) return;
    const twins = model.indexes.filter((it) => it.kind === 'index' && it.complete && sameColumns(it, names));
    yield {
      at: number.name.span,
      subject: { model: model.name.text, fields: names },
      message: `Without ${keyText('unique', names)} in ${model.name.text} two writers can append the same ${number.name.text} to one stream.`,
      evidence: [
        { kind: 'declared', at: stream.name.span, note: `${stream.name.text} says which stream an event belongs to` },
        ...twins.map((it) => ({
          kind: 'declared' as const,
          at: it.attribute.span,
          note: `${indexLabel(it)} lets the pair repeat`,
        })),
      ],
      fixes: columns.every((it) => isIndexable(it, input.provider)) ? [addKey(model, names)] : [],
    };
  },
});

/** Copies of events and states made of them may hold a version twice. */
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
const isKeyed = (model: Model, stream: Field, number: Field, tenantColumns: ReadonlySet<string>): boolean =>
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

const sameColumns = (index: WrittenIndex, names: readonly string[]): boolean =>
  index.columns.length === names.length && columnPaths(index).every((it) => names.includes(it));

const addKey = (model: Model, names: Parameters<typeof keyText>[1]): Fix => ({
  title: `Add ${keyText('unique', names)}`,
  migration: 'changes-constraint',
  edits: putKey(model, 'unique', names, []),
});
