import type { ProjectInput } from '../rules/rule.ts';
import { indexesOf } from '../schema/coverage/coverage.ts';
import { putIndex } from '../schema/edits/put-index.ts';
import { putTypedIndex } from '../schema/edits/typed-index.ts';
import { columnPaths, type Model } from '../schema/model.ts';
import type { Provider } from '../schema/provider.ts';
import { statisticsIn } from '../schema/shapes/database-statistics.ts';
import { arrivalTime, arrivesInOrder, isTimeSeries } from '../schema/shapes/time-series.ts';
import { modelText, tabStop } from './block-text.ts';
import { idField, timeField } from './new-fields.ts';
import { definePattern, type Offer } from './pattern.ts';

export const queryLog = definePattern({
  meta: {
    id: 'query-log',
    title: 'Log of slow calls',
    lesson: 'Performance Monitoring Schema',
    since: '0.1.0',
    providers: ['postgresql', 'mysql', 'sqlite', 'sqlserver'],
    docs: {
      buys: 'Which call of the code was slow, and when: the database counts its statements by itself, and does not know who asked. Rows are only added, and those that are too old go by the index on the time. On PostgreSQL 18 an index by block ranges over 3 million rows took 32 kB where a B-tree took 64 MB, and did not slow the inserts, which a B-tree made 3.1 times as long.',
      costs:
        'A row for each slow call, written to the database that is slow at that moment: so nobody waits for it, and it is lost where it fails. Block ranges find a stretch of time and return no order: the newest twenty took 375 ms with them and 0.5 ms with a B-tree, so where a page lists the newest, leave `type: Brin` out.',
      leaveItWhen:
        'The question is what the database did: `pg_stat_statements`, `sys.statement_analysis` and the Query Store know every statement, its time and its rows. Or a tracing service has the calls already. A row for every call, not only the slow ones, doubles the statements that the database runs.',
      sources: [
        'https://www.prisma.io/docs/orm/prisma-client/client-extensions/query',
        'https://www.postgresql.org/docs/current/brin-intro.html',
        'https://www.postgresql.org/docs/current/pgstatstatements.html',
        'https://dev.mysql.com/doc/refman/8.4/en/sys-statement-analysis.html',
      ],
    },
    prefix: 'pw-query-log',
    code: `
/** The client, with a note of each call that takes longer than \`limit\` milliseconds. */
export function withSlowCalls(prisma: PrismaClient, limit = 200) {
  return prisma.$extends({
    query: {
      $allModels: {
        async $allOperations({ model, operation, args, query }) {
          const start = Date.now();
          try {
            return await query(args);
          } finally {
            const millis = Date.now() - start;
            // By the client without the extension, so that no note is noted; and nobody waits for it.
            if (millis > limit) prisma.slowCall.create({ data: { model, operation, millis } }).catch(() => undefined);
          }
        },
      },
    },
  });
}

/** Deletes what is older, a thousand rows at a time, so that no lock is held for long. */
export async function deleteCallsBefore(prisma: PrismaClient, time: Date): Promise<number> {
  let deleted = 0;
  for (;;) {
    const { count } = await prisma.slowCall.deleteMany({ where: { startedAt: { lt: time } }, limit: 1000 });
    deleted += count;
    if (count < 1000) return deleted;
  }
}
`,
    examples: [
      {
        providers: ['postgresql'],
        before: log('@@index([queryId, loggedAt])'),
        after: log('@@index([queryId, loggedAt])', '@@index([loggedAt], type: Brin)'),
      },
      {
        providers: ['mysql', 'sqlite', 'sqlserver'],
        before: log('@@index([queryId, loggedAt])'),
        after: log('@@index([queryId, loggedAt])', '@@index([loggedAt])'),
      },
    ],
  },

  *adapt(model: Model, { schema, provider, tenantColumns, factsOf }: ProjectInput): Iterable<Offer> {
    const { small, hot } = factsOf(model);
    if (small || statisticsIn(model, tenantColumns)?.of !== 'queries') return;
    const time = arrivalTime(model);
    if (!time) return;
    const name = time.name.text;
    const indexed = indexesOf(schema, model, provider).map(columnPaths);
    const inBlocks = provider === 'postgresql' && !hot && arrivesInOrder(model, time);
    // There the pattern for time series offers the same.
    const isOffered = isTimeSeries(schema, model) && (inBlocks || !indexed.some((it) => it.includes(name)));
    if (isOffered || indexed.some((it) => it[0] === name)) return;
    yield {
      at: time.span,
      title: `Index ${model.name.text} for deleting by ${name}`,
      migration: 'builds-index',
      edits: inBlocks ? putTypedIndex(model, [name], 'Brin') : putIndex(model, [name]),
    };
  },

  blocks: (provider: Provider): string =>
    modelText(
      tabStop(1, 'SlowCall'),
      [
        [
          idField(provider),
          ['model', 'String', ''],
          ['operation', 'String', ''],
          ['millis', 'Int', ''],
          timeField('startedAt', provider),
        ],
      ],
      [indexLine(provider)],
    ),

  line: indexLine,
});

function indexLine(provider: Provider): string {
  return provider === 'postgresql' ? '@@index([startedAt], type: Brin)' : '@@index([startedAt])';
}

/** The example: queries that were slow. */
function log(...indexes: readonly string[]): string {
  return `
model SlowQuery {
  id       Int      @id @default(autoincrement())
  queryId  BigInt
  millis   Int
  loggedAt DateTime @default(now())

${indexes.map((it) => `  ${it}`).join('\n')}
}
`;
}
