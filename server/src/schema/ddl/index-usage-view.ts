import { nameSql } from '../edits/index-sql.ts';

/** Views over what the database counts of its own indexes. */

/** The columns of such a view, as fields of a `view` block: name and type. */
export const indexUsageColumns = (provider: 'postgresql' | 'mysql'): readonly (readonly [string, string])[] => [
  ['indexName', 'String'],
  ['tableName', 'String'],
  ['uses', 'BigInt'],
  ...(provider === 'postgresql'
    ? ([
        ['bytes', 'BigInt'],
        ['keepsUnique', 'Boolean'],
      ] as const)
    : []),
];

/** @param place the schema of the database, where there are several */
export function indexUsageSql(provider: 'postgresql' | 'mysql', view: string, place?: string): string {
  const name = [...(place === undefined ? [] : [place]), view].map((it) => nameSql(it, provider)).join('.');
  return `${[...(provider === 'mysql' ? mysqlNotes : postgresqlNotes), `CREATE VIEW ${name} AS`, ...(provider === 'mysql' ? onMysql : onPostgresql)].join('\n')};\n`;
}

const postgresqlNotes = [
  '-- How often each index was used since the statistics were last reset. A replica counts its own.',
  '-- Prisma makes no views: who changes the block changes the view in a migration of its own.',
];

const onPostgresql = [
  'SELECT s.schemaname || \'.\' || s.indexrelname AS "indexName",',
  '  s.schemaname || \'.\' || s.relname AS "tableName",',
  '  s.idx_scan AS "uses",',
  '  pg_relation_size(s.indexrelid) AS "bytes",',
  '  i.indisunique AS "keepsUnique"',
  'FROM pg_stat_user_indexes s',
  'JOIN pg_index i USING (indexrelid)',
];

const mysqlNotes = [
  '-- How many rows were found by each index since the server was started. Needs performance_schema switched on, and the',
  '-- right to read it.',
  '-- Prisma makes no views: who changes the block changes the view in a migration of its own.',
];

const onMysql = [
  "SELECT CONCAT(OBJECT_NAME, '.', INDEX_NAME) AS `indexName`,",
  '  OBJECT_NAME AS `tableName`,',
  '  COUNT_FETCH AS `uses`',
  'FROM performance_schema.table_io_waits_summary_by_index_usage',
  'WHERE OBJECT_SCHEMA = DATABASE() AND INDEX_NAME IS NOT NULL',
];
