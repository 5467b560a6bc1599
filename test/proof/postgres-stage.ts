import { ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import { type EngineDatabase, migrate, nextMigration } from '../../scripts/schema-engine.ts';
import { startPostgres } from '../databases/postgresql-server.ts';
import type { Row, Stage } from './stage.ts';

export interface PostgresStage extends Stage {
  readonly provider: 'postgresql';
  readonly connectionString: string;
  /** The plan of a query with parameters. */
  explain(sql: string, values: readonly unknown[]): Promise<unknown>;
}

const faults = `
SELECT 'the index ' || indexrelid::regclass || ' is not valid' AS fault FROM pg_index WHERE NOT (indisvalid AND indisready)
UNION ALL
SELECT 'the table ' || partrelid::regclass || ' has no partition' FROM pg_partitioned_table
WHERE NOT EXISTS (SELECT FROM pg_inherits WHERE inhparent = partrelid)
UNION ALL
SELECT 'the view ' || oid::regclass || ' has not been filled' FROM pg_class WHERE relkind = 'm' AND NOT relispopulated`;

export async function openPostgresStage(): Promise<PostgresStage> {
  const { client, connectionString, query, stop } = await startPostgres();
  // As on a disk without moving parts.
  await query('SET random_page_cost = 1.1');
  const ask = async (sql: string): Promise<readonly Row[]> => (await query(sql)).at(-1) ?? [];
  const database: EngineDatabase = {
    provider: 'postgres',
    async read(text, values) {
      const { fields, rows } = await client.query<unknown[]>({ text, values: [...values], rowMode: 'array' });
      return {
        columnNames: fields.map((it) => it.name),
        columnTypes: fields.map((it) => columnTypes[it.dataTypeID] ?? ColumnTypeEnum.Text),
        rows,
      };
    },
    write: async (sql, values) => (await client.query(sql, [...values])).rowCount ?? 0,
  };
  return {
    provider: 'postgresql',
    connectionString,
    query: ask,
    async clear() {
      // A test that failed may have left a transaction. Another database would cost forty times as much.
      await query('ROLLBACK; DROP SCHEMA public CASCADE; CREATE SCHEMA public');
    },
    migrate: (schema, external) => migrate(database, schema, external),
    nextMigration: (schema, external) => nextMigration(database, schema, external),
    faults: async () => (await ask(faults)).map((it) => String(it['fault'])),
    async explain(sql, values) {
      const { rows } = await client.query<Row>(`EXPLAIN (FORMAT JSON) ${sql}`, [...values]);
      return rows[0]?.['QUERY PLAN'];
    },
    close: stop,
  };
}

/** By the number of the type in the catalogue. All that is not here is read as text. */
const columnTypes: Readonly<Record<number, SqlColumnType>> = {
  16: ColumnTypeEnum.Boolean,
  18: ColumnTypeEnum.Character,
  20: ColumnTypeEnum.Int64,
  21: ColumnTypeEnum.Int32,
  23: ColumnTypeEnum.Int32,
  26: ColumnTypeEnum.Int64,
  1000: ColumnTypeEnum.BooleanArray,
  1002: ColumnTypeEnum.CharacterArray,
  1003: ColumnTypeEnum.TextArray,
  1005: ColumnTypeEnum.Int32Array,
  1007: ColumnTypeEnum.Int32Array,
  1009: ColumnTypeEnum.TextArray,
  1016: ColumnTypeEnum.Int64Array,
  1028: ColumnTypeEnum.Int64Array,
};

type SqlColumnType = (typeof ColumnTypeEnum)[keyof typeof ColumnTypeEnum];
