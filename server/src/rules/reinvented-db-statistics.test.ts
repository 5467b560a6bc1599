import { describe, expect, test } from 'vitest';
import { type Around, analysisOf, check } from '#test/check-rule.ts';
import type { Provider } from '../schema/provider.ts';
import { fileId } from '../text/span.ts';
import { reinventedDbStatistics as rule } from './reinvented-db-statistics.ts';

const found = (text: string, around: Around = {}) => analysisOf(rule, new Map([[fileId('a'), text]]), around).findings;

const model = (name: string, ...lines: readonly string[]): string =>
  `model ${name} {\n  id Int @id\n${lines.map((it) => `  ${it}\n`).join('')}}\n`;

const viewsIn = (text: string, provider: Provider = 'postgresql'): string[] =>
  found(text, { provider }).map((it) => it.message.replace(/^.* already records in /, ''));

test('a table of the uses of indexes', () => {
  check(
    rule,
    `
model IndexUsageStats {
//    ^^^^^^^^^^^^^^^ hint: What IndexUsageStats stores, PostgreSQL already records in pg_stat_user_indexes.
  id         Int    @id
  indexName  String
  totalScans BigInt
}
`,
  );
});

describe('what the database counts itself:', () => {
  const cases: readonly (readonly [string, string])[] = [
    [model('index_statistics', 'index_name String', 'last_used DateTime?'), 'pg_stat_user_indexes.'],
    [model('QueryPerformanceLog', 'queryHash String', 'executionTime Int'), 'pg_stat_statements.'],
    [model('SlowQuery', 'sql String', 'durationMs Int'), 'pg_stat_statements.'],
    [model('SlowQuerySample', 'fingerprint String', 'tookMs Int'), 'pg_stat_statements.'],
    [model('SlowQuery', 'query String', 'duration Int', 'operation String?'), 'pg_stat_statements.'],
    [model('SqlStats', 'rowsExamined BigInt', 'latency Float'), 'pg_stat_statements.'],
    [model('TableSizes', 'tableName String', 'totalSize BigInt'), 'pg_stat_user_tables.'],
    [
      model('DatabaseHealthMetrics', 'activeConnections Int', 'deadlockCount Int'),
      'pg_stat_database and pg_stat_activity.',
    ],
    [model('DbMetric', 'cacheHitRatio Float', 'databaseSize BigInt'), 'pg_stat_database and pg_stat_activity.'],
  ];
  test.each(cases)('%s', (text, view) => {
    expect(viewsIn(text)).toEqual([view]);
  });

  test.each<readonly [Provider, readonly string[]]>([
    ['mysql', ['performance_schema.events_statements_summary_by_digest.']],
    ['sqlserver', ['the Query Store.']],
    ['cockroachdb', ['crdb_internal.statement_statistics.']],
    ['mongodb', ['system.profile once its profiler is on.']],
    ['sqlite', []],
  ])('on %s in its own view', (provider, views) => {
    expect(viewsIn(model('SlowQuery', 'sql String', 'durationMs Int'), provider)).toEqual(views);
  });
});

describe('left alone:', () => {
  const cases: Record<string, string> = {
    'what people searched for': model('SearchQueryLog', 'queryHash String', 'durationMs Int'),
    'what a model was asked': model('QueryLog', 'query String', 'latencyMs Int', 'tokens Int'),
    'requests over the web': model('SlowQueryLog', 'path String', 'query String?', 'duration Int'),
    'a query that people saved': model('SavedQuery', 'sql String', 'durationMs Int'),
    'an index of a search': model('ProductSearchIndex', 'indexName String', 'hits Int'),
    'an index of prices': model('PriceIndexStats', 'value Float', 'reads Int'),
    'a table in a restaurant': model('TableUsage', 'tableNumber Int', 'guests Int'),
    'a league table': model('TableStats', 'tableName String', 'points Int'),
    'one number of a database': model('DatabaseStatus', 'activeConnections Int'),
    'advice about queries': model('QueryOptimizationSuggestion', 'queryHash String', 'executionTime Float'),
    'a product that watches other databases': model('SlowQuery', 'sql String', 'durationMs Int', 'dataSourceId Int'),
    'a product with tenants': model('SlowQuery', 'sql String', 'durationMs Int', 'organizationId Int'),
    'an ignored model': model('SlowQuery', 'sql String', 'durationMs Int', '@@ignore'),
  };
  test.each(Object.entries(cases))('%s', (_, text) => {
    expect(found(text)).toEqual([]);
  });
});

test('the columns that tell are shown', () => {
  const [finding] = found(model('SlowQuery', 'sql String', 'durationMs Int'));
  expect(finding?.evidence.map((it) => it.note)).toEqual([
    'durationMs is a number or a name that the database keeps',
    'sql is a number or a name that the database keeps',
  ]);
});
