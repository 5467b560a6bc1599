import type { Companion, ProjectInput } from '../rules/rule.ts';
import { monthLoop, partitionedInnoDbTable } from '../schema/ddl/divided-table.ts';
import { divideTable, hasRangePartitions } from '../schema/edits/divide-table.ts';
import type { Model } from '../schema/model.ts';
import type { Provider } from '../schema/provider.ts';
import type { Schema } from '../schema/schema.ts';
import { isAppendOnly } from '../schema/shapes/append-only.ts';
import { highVolumeOf } from '../schema/shapes/high-volume.ts';
import { wordsOf } from '../schema/shapes/name-words.ts';
import { arrivalTime } from '../schema/shapes/time-series.ts';
import { modelText, tabStop } from './block-text.ts';
import { idField, timeField } from './new-fields.ts';
import { definePattern, type Offer } from './pattern.ts';

export const rangePartitions = definePattern({
  meta: {
    id: 'range-partitions',
    title: 'Partitions by month',
    lesson: 'Efficient Data Types and Storage',
    since: '0.1.0',
    providers: ['postgresql', 'mysql'],
    docs: {
      buys: 'The rows of an old month go in one moment, with the table that holds them. On PostgreSQL 18, 85,000 rows took 74 ms to delete and vacuum, and their partition 6 ms to drop.',
      costs:
        'The key becomes `@@id([id, createdAt])`, so that `findUnique` by the id alone becomes `findFirst`, and reads every partition: it took 2.3 times as long on 24 of them, and the newest twenty rows 1.8 times. No other model can refer to the id, and nothing is unique without the time. Somebody has to create the next months ahead of time: on PostgreSQL a row of a month without a partition is refused. On MySQL a partitioned table has no foreign keys at all; the code below is for PostgreSQL, and the migration for MySQL says how a month is cut off there.',
      leaveItWhen:
        'Nothing is ever dropped by age. Reads are no reason: with an index, a day was read as fast from one table as from 24 partitions, and a month 1.2 times as fast from the partitions.',
      sources: [
        'https://www.postgresql.org/docs/current/ddl-partitioning.html',
        'https://dev.mysql.com/doc/refman/8.4/en/partitioning-range.html',
        'https://dev.mysql.com/doc/refman/8.4/en/partitioning-limitations-storage-engines.html',
      ],
    },
    prefix: 'pw-partitions',
    code: `
/** Creates the partition of a month on PostgreSQL. Run it some months ahead. */
export async function addMonth(prisma: PrismaClient, month: Date): Promise<void> {
  const [year, number] = [month.getUTCFullYear(), month.getUTCMonth()];
  const [from, to] = [new Date(Date.UTC(year, number)), new Date(Date.UTC(year, number + 1))];
  await prisma.$executeRawUnsafe(
    \`CREATE TABLE IF NOT EXISTS "\${partitionOf(month)}" PARTITION OF "Event" FOR VALUES FROM ('\${from.toISOString()}') TO ('\${to.toISOString()}')\`,
  );
}

/** Drops all rows of a month. */
export async function dropMonth(prisma: PrismaClient, month: Date): Promise<void> {
  await prisma.$executeRawUnsafe(\`DROP TABLE IF EXISTS "\${partitionOf(month)}"\`);
}

const partitionOf = (month: Date): string => \`Event_\${month.toISOString().slice(0, 7).replace('-', '_')}\`;
`,
    examples: [
      {
        providers: ['postgresql'],
        before: `
model PageView {
  id        BigInt   @id @default(autoincrement())
  path      String
  createdAt DateTime @default(now()) @db.Timestamptz(3)

  @@index([path, createdAt])
}
`,
        after: `
model PageView {
  id        BigInt   @default(autoincrement())
  path      String
  createdAt DateTime @default(now()) @db.Timestamptz(3)

  @@id([id, createdAt])
  @@index([path, createdAt])
}
`,
      },
      {
        providers: ['mysql'],
        before: `
model PageView {
  id        BigInt   @id @default(autoincrement())
  path      String
  createdAt DateTime @default(now())

  @@index([path, createdAt])
}
`,
        after: `
model PageView {
  id        BigInt   @default(autoincrement())
  path      String
  createdAt DateTime @default(now())

  @@id([id, createdAt])
  @@index([path, createdAt])
}
`,
      },
    ],
  },

  *adapt(model: Model, { schema, provider, factsOf }: ProjectInput): Iterable<Offer> {
    const { small, hot, appendOnly, rows = 0 } = factsOf(model);
    if (small || hot || !(appendOnly || rows >= 1e7 || isDroppedByAge(schema, model))) return;
    const time = arrivalTime(model);
    if (!time || !hasRangePartitions(provider)) return;
    const divided = divideTable(schema, model, time, provider);
    // Without the migration nothing would be divided.
    if (!divided || divided.creates.length === 0) return;
    yield {
      at: time.span,
      title: `Partition ${model.name.text} by ${time.name.text}`,
      migration: 'rewrites-table',
      edits: divided.edits,
      creates: divided.creates,
    };
  },

  blocks: (provider: Provider): string =>
    modelText(
      event,
      [
        [
          withoutKey(idField(provider)),
          ['kind', 'String', ''],
          ['payload', 'Json', ''],
          timeField('createdAt', provider),
        ],
      ],
      ['@@id([id, createdAt])', '@@index([kind, createdAt])'],
    ),

  companions: (provider: Provider): readonly Companion[] => [
    { name: 'event_partitions', sql: provider === 'mysql' ? onMysql : onPostgresql },
  ],
});

/** Rows that come with the traffic, of which the old ones are worth little. What people did is kept, and comes slowly. */
const isDroppedByAge = (schema: Schema, model: Model): boolean =>
  isAppendOnly(schema, model) &&
  highVolumeOf(model) !== undefined &&
  !wordsOf(model.name.text).some((it) =>
    /^(?:audit|security|activity|history|roles?|permissions?|changes?|deleted?|impersonation|users?|admin)$/.test(it),
  );

const withoutKey = ([name, type, attributes]: readonly [string, string, string]) =>
  [name, type, attributes.replace('@id ', '')] as const;

const event = tabStop(1, 'Event');

const onMysql = partitionedInnoDbTable(event, 'createdAt', [
  "To be run behind Prisma's migration that creates the table.",
]);

const onPostgresql = [
  `-- Makes ${event} anew, divided by createdAt, with a partition for this month and the next three. To be run behind`,
  "-- Prisma's migration that creates the table, which must be empty. A row that falls into no partition is refused:",
  '-- create the next ones ahead of time.',
  'DO $$',
  'DECLARE',
  '  month timestamp;',
  'BEGIN',
  `  IF EXISTS (SELECT FROM "${event}") THEN`,
  `    RAISE EXCEPTION '${event} holds rows, which this would drop.';`,
  '  END IF;',
  `  DROP TABLE "${event}";`,
  `  CREATE TABLE "${event}" (`,
  '    "id" BIGSERIAL NOT NULL,',
  '    "kind" TEXT NOT NULL,',
  '    "payload" JSONB NOT NULL,',
  '    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,',
  `    CONSTRAINT "${event}_pkey" PRIMARY KEY ("id", "createdAt")`,
  '  ) PARTITION BY RANGE ("createdAt");',
  `  CREATE INDEX "${event}_kind_createdAt_idx" ON "${event}" ("kind", "createdAt");`,
  ...monthLoop("date_trunc('month', now() AT TIME ZONE 'UTC')", `CREATE TABLE %I PARTITION OF "${event}"`, `${event}_`),
  'END $$;',
  '',
].join('\n');
