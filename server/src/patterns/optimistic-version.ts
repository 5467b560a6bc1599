import type { ProjectInput } from '../rules/rule.ts';
import { nameInStyle } from '../schema/edits/naming.ts';
import { addFieldRows, newFieldRow } from '../schema/edits/new-field-row.ts';
import { fieldNamed, type Model } from '../schema/model.ts';
import { attributeNamed } from '../schema/parse/syntax.ts';
import type { Provider } from '../schema/provider.ts';
import { sharedFieldOf } from '../schema/shapes/shared-edit.ts';
import { modelText, tabStop } from './block-text.ts';
import { idField, timeField } from './new-fields.ts';
import { definePattern, type Offer } from './pattern.ts';

export const optimisticVersion = definePattern({
  meta: {
    id: 'optimistic-version',
    title: 'Version against lost updates',
    lesson: 'Distributed Database Patterns',
    since: '0.1.0',
    providers: ['postgresql', 'mysql', 'sqlite', 'sqlserver', 'cockroachdb'],
    docs: {
      buys: 'Whoever writes a row says which version was read, and the write finds no row where another writer was first. Nothing is overwritten unseen, and no lock is held while a person thinks or a service answers. The row is found by its key, so that the version needs no index: with one, every update would write that index too, and on PostgreSQL all others of the table as well. Of 200,000 updates of an indexed column none could stay in place, and they took 2.3 times as long (PostgreSQL 18).',
      costs:
        "Every write of the row has to name the version and to raise it; one that does neither is not guarded, and others do not notice it. A write that was refused has to read and decide again, or to ask the person who made it. The column is added with a default, for which PostgreSQL and MySQL 8 rewrite no row; on SQLite Prisma's migration copies the table.",
      leaveItWhen:
        'A number is only counted up or down: `{ increment: 1 }`, with a condition such as `stock: { gte: 1 }` in the same `updateMany`, loses nothing. Where many writers meet on one row all the time most of them would try again; take turns with a lock (`SELECT … FOR UPDATE`) or a queue instead. One writer needs neither.',
      sources: [
        'https://www.prisma.io/docs/orm/prisma-client/queries/transactions#optimistic-concurrency-control',
        'https://www.postgresql.org/docs/current/storage-hot.html',
        'https://www.postgresql.org/docs/current/transaction-iso.html#XACT-READ-COMMITTED',
      ],
    },
    prefix: 'pw-version',
    code: `
/** Writes an order if nobody has since it was read. False means that somebody was first: read it again. */
export async function saveOrder(
  prisma: PrismaClient,
  read: Pick<Order, 'id' | 'version'>,
  data: Prisma.OrderUpdateManyMutationInput,
): Promise<boolean> {
  const { count } = await prisma.order.updateMany({
    where: { id: read.id, version: read.version },
    data: { ...data, version: { increment: 1 } },
  });
  return count === 1;
}

/** Reads an order and changes it as \`decide\` says, and does so again where another writer came between. */
export async function changeOrder(
  prisma: PrismaClient,
  id: Order['id'],
  decide: (order: Order) => Prisma.OrderUpdateManyMutationInput,
): Promise<void> {
  for (let attempt = 1; attempt <= 5; attempt++) {
    const order = await prisma.order.findUniqueOrThrow({ where: { id } });
    if (await saveOrder(prisma, order, decide(order))) return;
  }
  throw new Error('Others kept changing the order.');
}
`,
    examples: [
      {
        providers: ['postgresql', 'mysql', 'sqlite', 'sqlserver', 'cockroachdb'],
        before: `
model Booking {
  id        BigInt   @id @default(autoincrement())
  roomId    Int      @map("room_id")
  status    String
  createdAt DateTime @default(now()) @map("created_at")
  updatedAt DateTime @updatedAt @map("updated_at")

  @@map("bookings")
}
`,
        after: `
model Booking {
  id        BigInt   @id @default(autoincrement())
  roomId    Int      @map("room_id")
  status    String
  createdAt DateTime @default(now()) @map("created_at")
  updatedAt DateTime @updatedAt @map("updated_at")

  version Int @default(0)

  @@map("bookings")
}
`,
      },
    ],
  },

  *adapt(model: Model, { schema, factsOf }: ProjectInput): Iterable<Offer> {
    const shared = factsOf(model).appendOnly ? undefined : sharedFieldOf(schema, model);
    const name = nameInStyle(model, ['version']);
    const beside = model.fields.find((it) => attributeNamed(it.attributes, 'updatedAt'));
    if (!shared || !beside || fieldNamed(model, name.field)) return;
    yield {
      at: shared.span,
      title: `Guard ${model.name.text} against lost updates`,
      migration: 'rewrites-table',
      edits: [addFieldRows(model, beside, [newFieldRow(name, 'Int', '@default(0)')])],
    };
  },

  blocks: (provider: Provider): string =>
    modelText(
      tabStop(1, 'Order'),
      [
        [
          idField(provider),
          ['address', 'String', ''],
          ['total', 'Decimal', provider === 'sqlite' ? '' : '@db.Decimal(12, 2)'],
          ['version', 'Int', '@default(0)'],
          timeField('createdAt', provider),
          ['updatedAt', 'DateTime', updateTime(provider)],
        ],
      ],
      [],
    ),

  line: (): string => 'version Int @default(0)',
});

const updateTime = (provider: Provider): string =>
  ['@updatedAt', ...(/@db\S+$/.exec(timeField('', provider)[2]) ?? [])].join(' ');
