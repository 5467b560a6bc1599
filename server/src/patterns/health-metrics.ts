import type { ProjectInput } from '../rules/rule.ts';
import { indexesOf } from '../schema/coverage/coverage.ts';
import { putIndex } from '../schema/edits/put-index.ts';
import { columnPaths, type Index, type Model } from '../schema/model.ts';
import type { Provider } from '../schema/provider.ts';
import { statisticsIn } from '../schema/shapes/database-statistics.ts';
import { arrivalTime } from '../schema/shapes/time-series.ts';
import { type FieldRow, modelText, tabStop } from './block-text.ts';
import { timeField } from './new-fields.ts';
import { definePattern, type Offer } from './pattern.ts';

export const healthMetrics = definePattern({
  meta: {
    id: 'health-metrics',
    title: 'Snapshots of database health',
    lesson: 'Performance Monitoring Schema',
    since: '0.1.0',
    providers: ['postgresql'],
    docs: {
      buys: 'The database counts its connections, transactions and reads of the disk since it was last reset, and shows the sums of now. A row every few minutes keeps how they grew: what happened between two rows is their difference. One statement copies the sums, so that nothing is measured twice.',
      costs:
        'A job that runs it, every minute or every five, and half a million rows a year at the most. The time is the key, and the only index: it finds the last row, a stretch of time, and what is too old. After a reset of the statistics the sums begin anew, and a difference is below zero.',
      leaveItWhen:
        'The server is watched from outside, as every hosted one is: what watches a database should not stop with it. For the sums of now `pg_stat_database` is enough.',
      sources: [
        'https://www.postgresql.org/docs/current/monitoring-stats.html#MONITORING-PG-STAT-DATABASE-VIEW',
        'https://www.postgresql.org/docs/current/functions-admin.html#FUNCTIONS-ADMIN-DBSIZE',
        'https://www.prisma.io/docs/orm/prisma-client/using-raw-sql/raw-queries',
      ],
    },
    prefix: 'pw-health',
    code: `
/** Copies the sums of now. Run it every few minutes. */
export async function takeSnapshot(prisma: PrismaClient): Promise<void> {
  await prisma.$executeRaw\`
    INSERT INTO "HealthSnapshot" (
      "connections", "maxConnections", "databaseBytes", "commits", "rollbacks", "cacheHits", "diskReads", "deadlocks"
    )
    SELECT numbackends, current_setting('max_connections')::int, pg_database_size(datid),
      xact_commit, xact_rollback, blks_hit, blks_read, deadlocks
    FROM pg_stat_database
    WHERE datname = current_database()\`;
}

/** Deletes what is older, a thousand rows at a time. */
export async function deleteSnapshotsBefore(prisma: PrismaClient, time: Date): Promise<number> {
  let deleted = 0;
  for (;;) {
    const { count } = await prisma.healthSnapshot.deleteMany({ where: { takenAt: { lt: time } }, limit: 1000 });
    deleted += count;
    if (count < 1000) return deleted;
  }
}
`,
    examples: [
      {
        providers: ['postgresql'],
        before: `
model DatabaseHealth {
  id                Int      @id @default(autoincrement())
  activeConnections Int
  deadlocks         Int
  takenAt           DateTime @default(now())
}
`,
        after: `
model DatabaseHealth {
  id                Int      @id @default(autoincrement())
  activeConnections Int
  deadlocks         Int
  takenAt           DateTime @default(now())

  @@index([takenAt])
}
`,
      },
    ],
  },

  *adapt(model: Model, { schema, provider, tenantColumns, factsOf }: ProjectInput): Iterable<Offer> {
    if (factsOf(model).small || statisticsIn(model, tenantColumns)?.of !== 'health') return;
    const time = arrivalTime(model);
    if (!time || indexesOf(schema, model, provider).some((it) => findsNewest(it, time.name.text))) return;
    yield {
      at: time.span,
      title: `Index ${model.name.text} for the newest rows and for deleting by ${time.name.text}`,
      migration: 'builds-index',
      edits: putIndex(model, [time.name.text]),
    };
  },

  blocks: (provider: Provider): string =>
    modelText(
      tabStop(1, 'HealthSnapshot'),
      [
        [
          asKey(timeField('takenAt', provider)),
          ['connections', 'Int', ''],
          ['maxConnections', 'Int', ''],
          ['databaseBytes', 'BigInt', ''],
          ['commits', 'BigInt', ''],
          ['rollbacks', 'BigInt', ''],
          ['cacheHits', 'BigInt', ''],
          ['diskReads', 'BigInt', ''],
          ['deadlocks', 'BigInt', ''],
        ],
      ],
      [],
    ),
});

/** The last row is asked for more often than any other, which block ranges do not find. */
const findsNewest = (index: Index, time: string): boolean => index.type === 'BTree' && columnPaths(index)[0] === time;

const asKey = ([name, type, attributes]: FieldRow): FieldRow => [name, type, `@id ${attributes}`];
