import type { ProjectInput } from '../rules/rule.ts';
import { indexesOf, servesOrder } from '../schema/coverage/coverage.ts';
import { isIndexable } from '../schema/coverage/indexable.ts';
import { alignedRows, attributeText, type FieldRow as Row } from '../schema/edits/field-rows.ts';
import { type NewName, nameInStyle } from '../schema/edits/naming.ts';
import { addBlockBehind, freeBlockName } from '../schema/edits/new-block.ts';
import { putIndex } from '../schema/edits/put-index.ts';
import { nameBehind, placeLines } from '../schema/edits/table-place.ts';
import { columnList, type Field, type Model } from '../schema/model.ts';
import type { Provider } from '../schema/provider.ts';
import { wordsOf } from '../schema/shapes/name-words.ts';
import { pluralOf } from '../schema/shapes/plural.ts';
import { hasRollup, type Summable, summableOf } from '../schema/shapes/summable.ts';
import { textOf } from '../text/span.ts';
import { enumerate } from '../text/wording.ts';
import { joinBlocks, modelText, tabStop } from './block-text.ts';
import { idField, timeField } from './new-fields.ts';
import { definePattern, type Offer } from './pattern.ts';

export const rollupTable = definePattern({
  meta: {
    id: 'rollup-table',
    title: 'Daily sums in a table of their own',
    lesson: 'Pagination and Large Dataset Handling',
    since: '0.1.0',
    providers: ['postgresql', 'mysql', 'sqlite', 'sqlserver', 'cockroachdb', 'mongodb'],
    docs: {
      buys: 'A report reads a row for each day and kind instead of all orders of those days. Over three million rows on PostgreSQL 18, the sums of the last 30 days came 118 times faster than from the rows with an index on the time, and those of the whole history by month 1128 times faster. Day and kind together are the key, so that a job that runs twice writes the same sums again instead of a second set. Likes and views are added up by what was liked or seen, with an index that has those of a day in the order of their number: the page of what is popular today reads its first entries.',
      costs:
        'The sums are as old as the last run of the job, and a row that comes late or changes is not in them until its day is added up again. Every kind of thing in the key multiplies the rows, and with each thing in it there is a row for all that were liked that day. The index on the time of the orders lets the job read one day; it is one more to write.',
      leaveItWhen:
        'The table is small, or the reports are read seldom enough to wait. A column that may be null is no part of the key, since two nulls are not equal: give it a value that means none. For sums that must be true to the second, add to the row of the day in the transaction that writes the order, and know that all writers then wait for that one row.',
      sources: [
        'https://www.prisma.io/docs/orm/reference/prisma-client-reference#upsert',
        'https://www.prisma.io/docs/orm/prisma-client/queries/aggregation-grouping-summarizing',
        'https://www.postgresql.org/docs/current/sql-insert.html#SQL-ON-CONFLICT',
      ],
    },
    prefix: 'pw-rollup',
    code: `
/** Adds up the orders of one day, in UTC. Run again for a day, it puts right what is there. */
export async function sumUpDay(prisma: PrismaClient, date: Date): Promise<void> {
  const day = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()));
  const next = new Date(day.getTime() + 24 * 60 * 60_000);
  const sums = await prisma.order.groupBy({
    by: ['country'],
    where: { createdAt: { gte: day, lt: next } },
    _count: true,
    _sum: { total: true },
  });
  await prisma.$transaction([
    prisma.orderDailyStats.deleteMany({ where: { day, country: { notIn: sums.map((it) => it.country) } } }),
    ...sums.map(({ country, _count, _sum }) => {
      const values = { orders: _count, total: _sum.total ?? 0 };
      return prisma.orderDailyStats.upsert({
        where: { day_country: { day, country } },
        create: { day, country, ...values },
        update: values,
      });
    }),
  ]);
}
`,
    examples: [
      {
        providers: ['postgresql', 'mysql', 'cockroachdb'],
        before: `
model Order {
  id        BigInt   @id @default(autoincrement())
  country   String   @db.Char(2)
  total     Decimal  @db.Decimal(12, 2)
  createdAt DateTime @default(now()) @map("created_at")

  @@map("orders")
}
`,
        after: `
model Order {
  id        BigInt   @id @default(autoincrement())
  country   String   @db.Char(2)
  total     Decimal  @db.Decimal(12, 2)
  createdAt DateTime @default(now()) @map("created_at")

  @@index([createdAt])
  @@map("orders")
}

model OrderDailyStats {
  day     DateTime @db.Date
  country String   @db.Char(2)
  orders  Int      @default(0)
  total   Decimal  @default(0) @db.Decimal(18, 2)

  @@id([day, country])
  @@map("order_daily_stats")
}
`,
      },
      {
        providers: ['sqlserver'],
        before: `
model Payment {
  id         Int      @id @default(autoincrement())
  currency   String   @db.NChar(3)
  amount     Decimal  @db.Decimal(12, 2)
  receivedBy String
  createdAt  DateTime @default(now())

  @@index([createdAt])
}
`,
        after: `
model Payment {
  id         Int      @id @default(autoincrement())
  currency   String   @db.NChar(3)
  amount     Decimal  @db.Decimal(12, 2)
  receivedBy String
  createdAt  DateTime @default(now())

  @@index([createdAt])
}

model PaymentDailyStats {
  day      DateTime @db.Date
  currency String   @db.NChar(3)
  payments Int      @default(0)
  amount   Decimal  @default(0) @db.Decimal(18, 2)

  @@id([day, currency])
}
`,
      },
      {
        providers: ['sqlite'],
        before: `
model Sale {
  id       String   @id @default(uuid())
  shop     String
  quantity Int
  soldAt   DateTime @default(now())
}
`,
        after: `
model Sale {
  id       String   @id @default(uuid())
  shop     String
  quantity Int
  soldAt   DateTime @default(now())

  @@index([soldAt])
}

model SaleDailyStats {
  day      DateTime @id
  sales    Int      @default(0)
  quantity BigInt   @default(0)
}
`,
      },
      {
        providers: ['mongodb'],
        before: `
model PageView {
  id        String   @id @default(auto()) @map("_id") @db.ObjectId
  url       String
  country   String
  createdAt DateTime @default(now())

  @@index([createdAt])
}
`,
        after: `
model PageView {
  id        String   @id @default(auto()) @map("_id") @db.ObjectId
  url       String
  country   String
  createdAt DateTime @default(now())

  @@index([createdAt])
}

model PageViewDailyStats {
  id        String   @id @default(auto()) @map("_id") @db.ObjectId
  day       DateTime
  country   String
  pageViews Int      @default(0)

  @@unique([day, country])
}
`,
      },
    ],
  },

  *adapt(model: Model, input: ProjectInput): Iterable<Offer> {
    const { schema, provider, tenantColumns } = input;
    const summable = summableOf(schema, model, provider, tenantColumns);
    if (!summable || input.factsOf(model).small || hasRollup(schema, model)) return;
    const block = addBlockBehind(model, rollupLines(model, summable, input));
    if (!block) return;
    const { time, dimensions } = summable;
    const indexed = isReadByTime(model, time, input) ? [] : putIndex(model, [time.name.text]);
    yield {
      at: time.span,
      title: `Roll ${model.name.text} up by ${enumerate(['day', ...dimensions.map((it) => it.name.text)])}`,
      migration: indexed.length > 0 ? 'builds-index' : 'none',
      edits: [...indexed, block],
    };
  },

  blocks(provider: Provider): string {
    const name = tabStop(1, 'Order');
    const country = ['country', 'String', provider === 'sqlserver' ? '@db.NChar(2)' : ''] as const;
    const money = (value: string, digits: number) =>
      provider === 'mongodb'
        ? (['total', 'Int', value] as const)
        : (['total', 'Decimal', join(value, provider === 'sqlite' ? '' : `@db.Decimal(${digits}, 2)`)] as const);
    const key = `[day, country]`;
    const rows = [
      ...(provider === 'mongodb' ? [idField(provider)] : []),
      ['day', 'DateTime', hasDates(provider) ? '@db.Date' : ''] as const,
      country,
      ['orders', 'Int', '@default(0)'] as const,
      money('@default(0)', 18),
    ];
    return joinBlocks(
      modelText(
        name,
        [[idField(provider), country, money('', 12), timeField('createdAt', provider)]],
        ['@@index([createdAt])'],
      ),
      modelText(`${name}DailyStats`, [rows], [provider === 'mongodb' ? `@@unique(${key})` : `@@id(${key})`]),
    );
  },
});

const join = (...parts: readonly string[]): string => parts.filter((it) => it !== '').join(' ');

/** SQLite and MongoDB store a day as the time of its midnight. */
const hasDates = (provider: Provider): boolean => provider !== 'sqlite' && provider !== 'mongodb';

/** Whether the job that adds up a day finds its rows, or no index can help it. */
const isReadByTime = (model: Model, time: Field, { schema, provider }: ProjectInput): boolean =>
  !isIndexable(time, provider) ||
  indexesOf(schema, model, provider).some((it) =>
    servesOrder(it, { equality: [], order: [{ path: time.name.text, sort: 'asc' }] }),
  );

function rollupLines(
  model: Model,
  { dimensions, thing, sums }: Summable,
  { schema, provider }: ProjectInput,
): string[] {
  const prefix = schema.datasource?.name.text ?? 'db';
  const name = freeBlockName(schema, nameBehind(model, ['daily', 'stats']));
  const [last = '', ...before] = wordsOf(model.name.text).toReversed();
  const [first = '', ...rest] = [...before.toReversed(), pluralOf(last)];
  const count = nameInStyle(model, [first, ...rest]);
  const key = ['day', ...dimensions.map((it) => it.name.text)];
  const isAlone = key.length === 1;
  const kind = provider === 'mongodb' ? 'unique' : 'id';
  const rows: Row[] = [
    ...(provider === 'mongodb' ? [rowOf(idField(provider))] : []),
    {
      name: 'day',
      type: 'DateTime',
      attributes: attributeText(isAlone ? `@${kind}` : '', hasDates(provider) ? `@${prefix}.Date` : ''),
    },
    ...dimensions.map((it): Row => {
      return {
        name: it.name.text,
        type: it.type.text,
        attributes: attributeText(columnOf(it), it.native && textOf(it.native.attribute.span)),
      };
    }),
    { name: count.field, type: 'Int', attributes: attributeText('@default(0)', mapped(count)) },
    ...sums.map((it) => sumRow(it, prefix, provider)),
  ];
  const ranked = [...key.filter((it) => it !== thing?.name.text), count.field];
  const attributes = [
    ...(isAlone ? [] : [`@@${kind}(${columnList(key)})`]),
    ...(thing ? [`@@index(${columnList(ranked)})`] : []),
    ...placeLines(model, name),
  ];
  return [
    `model ${name} {`,
    ...alignedRows(rows).map((it) => `  ${it}`),
    ...(attributes.length > 0 ? ['', ...attributes.map((it) => `  ${it}`)] : []),
    '}',
  ];
}

const rowOf = ([name, type, attributes]: ReturnType<typeof idField>): Row => ({ name, type, attributes });

const mapped = ({ field, column }: NewName): string =>
  column === undefined || column === field ? '' : `@map(${JSON.stringify(column)})`;

const columnOf = ({ name, dbName }: Field): string => (name.text === dbName ? '' : `@map(${JSON.stringify(dbName)})`);

/** A sum needs more digits than what it is the sum of. */
function sumRow(field: Field, prefix: string, provider: Provider): Row {
  const isDecimal = field.type.text === 'Decimal';
  const scale = field.native?.arguments[1] ?? '2';
  const digits = isDecimal && provider !== 'sqlite' ? `@${prefix}.Decimal(18, ${scale})` : '';
  return {
    name: field.name.text,
    type: isDecimal ? 'Decimal' : 'BigInt',
    attributes: attributeText('@default(0)', columnOf(field), digits),
  };
}
