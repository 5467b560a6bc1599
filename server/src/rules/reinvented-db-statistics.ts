import type { Model } from '../schema/model.ts';
import { type Provider, providerLabel } from '../schema/provider.ts';
import { type Statistics, statisticsIn } from '../schema/shapes/database-statistics.ts';
import { defineRule, type RuleInput, type Tell } from './rule.ts';

export const reinventedDbStatistics = defineRule({
  meta: {
    id: 'reinvented-db-statistics',
    title: 'Table of what the database counts itself',
    category: 'monitoring',
    severity: 'hint',
    confidence: 'high',
    providers: ['postgresql', 'mysql', 'sqlserver', 'cockroachdb', 'mongodb'],
    since: '0.1.0',
    fix: 'never',
    lesson: 'Performance Monitoring Schema',
    docs: () => ({
      problem:
        'The database counts its queries, its scans of each index and its connections in memory, and shows them in views. A table of the same numbers is filled by the application, which sees only its own queries and not what the database did for them.',
      cost: 'A row for each query, written to the database that is watched, doubles the statements that it runs, and most of all when it is slow. What an index was used for the application cannot know at all.',
      remedy:
        'Read the view: on PostgreSQL `pg_stat_statements` (an extension that the server loads), `pg_stat_user_indexes`, `pg_stat_user_tables`, `pg_stat_database`; on MySQL `performance_schema` and `sys`; on SQL Server the Query Store and `sys.dm_db_index_usage_stats`; on MongoDB `$indexStats` and the profiler. A `view` block of Prisma makes it a type of the client.',
      leaveItWhen:
        'A job copies the view every few minutes, so that the history outlives a restart of the server. Such a table is only added to: a `BigInt` id, no foreign keys, an index on the time, and old rows deleted.',
      sources: [
        'https://www.postgresql.org/docs/current/pgstatstatements.html',
        'https://www.postgresql.org/docs/current/monitoring-stats.html',
        'https://dev.mysql.com/doc/refman/8.4/en/performance-schema-statement-summary-tables.html',
        'https://learn.microsoft.com/en-us/sql/relational-databases/performance/monitoring-performance-by-using-the-query-store',
        'https://www.cockroachlabs.com/docs/stable/crdb-internal',
        'https://www.mongodb.com/docs/manual/reference/operator/aggregation/indexStats/',
      ],
    }),
    examples: () => [
      {
        providers: ['postgresql', 'mysql', 'sqlserver', 'cockroachdb'],
        bad: `
model Lap {
  id     Int @id
  millis Int
}

model IndexUsageStats {
  id        Int    @id
  indexName String @unique
  scans     BigInt
}
`,
        good: `
model Lap {
  id     Int @id
  millis Int
}
`,
      },
      {
        providers: ['mongodb'],
        bad: `
model Lap {
  id     String @id @default(auto()) @map("_id") @db.ObjectId
  millis Int
}

model IndexUsageStats {
  id        String @id @default(auto()) @map("_id") @db.ObjectId
  indexName String @unique
  scans     BigInt
}
`,
        good: `
model Lap {
  id     String @id @default(auto()) @map("_id") @db.ObjectId
  millis Int
}
`,
      },
    ],
  },

  check(model: Model, { provider, tenantColumns }: RuleInput, report: Tell): void {
    const found = model.ignored ? undefined : statisticsIn(model, tenantColumns);
    const view = found && views[provider]?.[found.of];
    if (!view) return;
    report({
      at: model.name.span,
      subject: { model: model.name.text, fields: [] },
      message: `What ${model.name.text} stores, ${providerLabel[provider]} already records in ${view}.`,
      evidence: found.signs.map((it) => ({
        kind: 'declared',
        at: it.name.span,
        note: `${it.name.text} is a number or a name that the database keeps`,
      })),
    });
  },
});

/** SQLite keeps none. */
const views: Partial<Record<Provider, Readonly<Record<Statistics, string>>>> = {
  postgresql: {
    queries: 'pg_stat_statements',
    indexes: 'pg_stat_user_indexes',
    tables: 'pg_stat_user_tables',
    health: 'pg_stat_database and pg_stat_activity',
  },
  mysql: {
    queries: 'performance_schema.events_statements_summary_by_digest',
    indexes: 'performance_schema.table_io_waits_summary_by_index_usage',
    tables: 'information_schema.TABLES',
    health: 'performance_schema.global_status',
  },
  sqlserver: {
    queries: 'the Query Store',
    indexes: 'sys.dm_db_index_usage_stats',
    tables: 'sys.dm_db_partition_stats',
    health: 'sys.dm_os_performance_counters',
  },
  cockroachdb: {
    queries: 'crdb_internal.statement_statistics',
    indexes: 'crdb_internal.index_usage_statistics',
    tables: 'the estimates of SHOW TABLES',
    health: 'the metrics of its DB Console',
  },
  mongodb: {
    queries: 'system.profile once its profiler is on',
    indexes: '$indexStats',
    tables: '$collStats',
    health: 'serverStatus',
  },
};
