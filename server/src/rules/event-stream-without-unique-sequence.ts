import { isIndexable } from '../schema/coverage/indexable.ts';
import { keyText, putKey } from '../schema/edits/put-key.ts';
import { columnPaths, indexLabel, type Model, type WrittenIndex } from '../schema/model.ts';
import { eventStreamOf, isKeyedBy } from '../schema/shapes/event-stream.ts';
import { isNonEmpty } from '../text/span.ts';
import { defineRule, type Fix, type RuleInput, type Tell } from './rule.ts';

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
    docs: () => ({
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
    }),
    examples: () => [
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

  check(model: Model, input: RuleInput, report: Tell): void {
    const events = model.ignored ? undefined : eventStreamOf(model);
    if (!events?.number) return;
    const { stream, number, streamColumns } = events;
    if (isKeyedBy(model, stream, number, input.tenantColumns)) return;
    const columns = [...streamColumns, number];
    const names = columns.map((it) => it.name.text);
    if (!isNonEmpty(names)) return;
    const twins = model.indexes.filter((it) => it.kind === 'index' && it.complete && sameColumns(it, names));
    report({
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
    });
  },
});

const sameColumns = (index: WrittenIndex, names: readonly string[]): boolean =>
  index.columns.length === names.length && columnPaths(index).every((it) => names.includes(it));

const addKey = (model: Model, names: Parameters<typeof keyText>[1]): Fix => ({
  title: `Add ${keyText('unique', names)}`,
  migration: 'changes-constraint',
  edits: putKey(model, 'unique', names, []),
});
