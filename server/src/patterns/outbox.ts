import type { ProjectInput } from '../rules/rule.ts';
import { isConditionedOn } from '../schema/coverage/conditions.ts';
import { indexesOf, isTree } from '../schema/coverage/coverage.ts';
import { isIndexable } from '../schema/coverage/indexable.ts';
import { addPreviewFeature } from '../schema/edits/edits.ts';
import { putIndex } from '../schema/edits/put-index.ts';
import { putPartialIndex } from '../schema/edits/put-partial-index.ts';
import type { Index, Model } from '../schema/model.ts';
import { hasPartialIndexes, type Provider, servesByValue } from '../schema/provider.ts';
import { hasPreviewFeature } from '../schema/schema.ts';
import { type Outbox, outboxOf } from '../schema/shapes/outbox.ts';
import { isAtLeast, partialIndexesSince } from '../workload/prisma-version.ts';
import { type FieldRow, modelText, tabStop } from './block-text.ts';
import { idField, timeField } from './new-fields.ts';
import { definePattern, type Offer } from './pattern.ts';

export const outbox = definePattern({
  meta: {
    id: 'outbox',
    title: 'Transactional outbox',
    lesson: 'Distributed Database Patterns',
    since: '0.1.0',
    providers: ['postgresql', 'mysql', 'sqlite', 'sqlserver', 'cockroachdb'],
    docs: {
      buys: 'A change and the message about it are stored in one transaction: no message is lost because the broker was down, and none is sent of a change that was rolled back. Readers look for what is not sent yet, not for what lies behind the last id, so that a transaction that commits late is not passed over. Where the index holds only the unsent, it stays as small as they are few: over one row in a hundred of a million such an index took 0.2 MB on PostgreSQL 18, over all rows 6.6 MB.',
      costs:
        'Every change writes one more row, and every message is written twice more, when it is taken and when it is sent. A message is sent at least once: a reader that dies between sending and marking leaves it to be sent again, so receivers have to bear it twice. With several readers, messages may overtake each other. Sent ones have to be deleted, in batches.',
      leaveItWhen:
        'A change may go without its message, or the receiver reads the same database. Where the log of the database is read by a program already (change data capture), that log is the outbox, and the rows can be deleted in the transaction that inserts them.',
      sources: [
        'https://docs.aws.amazon.com/prescriptive-guidance/latest/cloud-design-patterns/transactional-outbox.html',
        'https://www.prisma.io/docs/orm/prisma-client/queries/transactions#interactive-transactions',
        'https://www.postgresql.org/docs/current/indexes-partial.html',
      ],
    },
    prefix: 'pw-outbox',
    code: `
/** Stores a change and the message about it: both are there, or none. All of the change goes through \`tx\`. */
export function changeAndTell<Result>(
  prisma: PrismaClient,
  change: (tx: Prisma.TransactionClient) => Promise<Result>,
  messageOf: (result: Result) => Prisma.OutboxMessageCreateInput,
): Promise<Result> {
  return prisma.$transaction(async (tx) => {
    const result = await change(tx);
    await tx.outboxMessage.create({ data: messageOf(result) });
    return result;
  });
}

/** Takes up to a hundred messages for one reader, oldest first. \`ticket\` is new for each call, such as a random UUID. */
export async function takeMessages(prisma: PrismaClient, ticket: string): Promise<OutboxMessage[]> {
  const now = Date.now();
  const free = { sentAt: null, takenUntil: { lte: new Date(now) } };
  const next = await prisma.outboxMessage.findMany({
    where: free,
    // The time is null in all of them; naming it lets PostgreSQL read an index that starts with it in its order.
    orderBy: [{ sentAt: 'asc' }, { createdAt: 'asc' }],
    take: 100,
    select: { id: true },
  });
  const found = { id: { in: next.map((it) => it.id) } };
  // Another reader may have found the same ones. What it has taken meanwhile is not free any more.
  await prisma.outboxMessage.updateMany({
    where: { ...found, ...free },
    data: { ticket, takenUntil: new Date(now + 60_000) },
  });
  return prisma.outboxMessage.findMany({ where: { ...found, ticket, sentAt: null }, orderBy: { createdAt: 'asc' } });
}

/** For what the broker has confirmed. A reader that dies before leaves its messages free again after a minute. */
export async function markSent(prisma: PrismaClient, messages: readonly OutboxMessage[]): Promise<void> {
  await prisma.outboxMessage.updateMany({
    where: { id: { in: messages.map((it) => it.id) } },
    data: { sentAt: new Date() },
  });
}

/** Deletes a thousand messages that were sent before a time, and says how many there were: fewer, and it is done. */
export async function deleteSent(prisma: PrismaClient, before: Date): Promise<number> {
  const sent = await prisma.outboxMessage.findMany({
    where: { sentAt: { lt: before } },
    orderBy: { id: 'asc' },
    take: 1000,
    select: { id: true },
  });
  const { count } = await prisma.outboxMessage.deleteMany({ where: { id: { in: sent.map((it) => it.id) } } });
  return count;
}
`,
    examples: [
      {
        providers: ['postgresql', 'sqlite', 'sqlserver', 'cockroachdb'],
        before: `
generator client {
  provider = "prisma-client"
}

model OutboxMessage {
  id        BigInt    @id @default(autoincrement())
  topic     String
  payload   String
  createdAt DateTime  @default(now())
  sentAt    DateTime?
}
`,
        after: `
generator client {
  provider        = "prisma-client"
  previewFeatures = ["partialIndexes"]
}

model OutboxMessage {
  id        BigInt    @id @default(autoincrement())
  topic     String
  payload   String
  createdAt DateTime  @default(now())
  sentAt    DateTime?

  @@index([id], where: { sentAt: null })
}
`,
      },
      {
        providers: ['mysql'],
        before: `
model OutboxMessage {
  id        BigInt    @id @default(autoincrement())
  topic     String
  payload   Json
  createdAt DateTime  @default(now())
  sentAt    DateTime?

  @@index([sentAt])
}
`,
        after: `
model OutboxMessage {
  id        BigInt    @id @default(autoincrement())
  topic     String
  payload   Json
  createdAt DateTime  @default(now())
  sentAt    DateTime?

  @@index([sentAt, id])
}
`,
      },
    ],
  },

  *adapt(model: Model, input: ProjectInput): Iterable<Offer> {
    const { schema, provider } = input;
    const found = outboxOf(model);
    if (!found || input.factsOf(model).small) return;
    const { mark, order, unsent } = found;
    if (indexesOf(schema, model, provider).some((it) => findsUnsent(it, found))) return;
    if (!isIndexable(mark, provider) || !isIndexable(order, provider)) return;
    const offer = { at: mark.span, title: `Index ${model.name.text} for reading what is unsent` } as const;
    if (takesPartial(found, input)) {
      const feature = addPreviewFeature(schema, model, 'partialIndexes');
      yield {
        ...offer,
        migration: 'builds-index',
        ...(feature.length > 0 && { addsPreviewFeature: true }),
        edits: [...putPartialIndex(model, [order.name.text], mark, unsent), ...feature],
      };
    } else {
      yield { ...offer, migration: 'builds-index', edits: putIndex(model, [mark.name.text, order.name.text]) };
    }
  },

  blocks(provider: Provider): string {
    const isWide = provider === 'sqlserver';
    const [createdAt, takenUntil, [, , ownTime]] = [
      timeField('createdAt', provider),
      timeField('takenUntil', provider),
      timeField('sentAt', provider),
    ];
    const sentAt: FieldRow = ['sentAt', 'DateTime?', ownTime.replace(/^@default\(now\(\)\) ?/, '')];
    return modelText(
      tabStop(1, 'OutboxMessage'),
      [
        [
          idField(provider),
          ['topic', 'String', isWide ? '@db.NVarChar(100)' : ''],
          isWide ? ['payload', 'String', '@db.NVarChar(Max)'] : ['payload', 'Json', ''],
          createdAt,
        ],
        // Who sends it, and how long others leave it alone.
        [['ticket', 'String?', isWide ? '@db.NVarChar(40)' : ''], takenUntil, sentAt],
      ],
      [indexLine],
    );
  },

  line: (): string => indexLine,
});

/** A partial index would not be understood before the generator of the schema has the preview feature. */
const indexLine = '@@index([sentAt, createdAt])';

const findsUnsent = (index: Index, { mark }: Outbox): boolean =>
  isConditionedOn(index, mark) ||
  (isTree(index) && index.columns.length > 1 && index.columns.some((it) => it.path === mark.name.text));

/**
 * Whether the index should hold the unsent alone. Where migrations have made partial indexes by hand, switching the
 * preview feature on would make Prisma see them, and drop them.
 */
function takesPartial({ unsent }: Outbox, { schema, provider, prisma }: ProjectInput): boolean {
  if (!hasPartialIndexes(provider) || !isAtLeast(prisma, partialIndexesSince)) return false;
  const isServed = unsent === 'null' || servesByValue(provider);
  const hasManual = [...schema.history.values()].some((indexes) => indexes.some((it) => it.where !== undefined));
  return isServed && (hasPreviewFeature(schema, 'partialIndexes') || !hasManual);
}
