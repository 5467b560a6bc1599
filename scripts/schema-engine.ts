import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum, type SqlResultSet } from '@prisma/driver-adapter-utils';
import { SchemaEngine } from '@prisma/schema-engine-wasm';
import type { Schema } from '../server/src/schema/schema.ts';

/** What Prisma's schema engine needs of a database. The WebAssembly knows no other ones than these two. */
export interface EngineDatabase {
  readonly provider: 'postgres' | 'sqlite';
  read(sql: string, values: readonly unknown[]): Promise<SqlResultSet>;
  write(sql: string, values: readonly unknown[]): Promise<number>;
}

/**
 * Brings the tables to what the schema says, by the statements of Prisma's next migration.
 * @param external tables that are no concern of Prisma's, as `tables.external` of `prisma.config.ts` has them
 */
export async function migrate(database: EngineDatabase, schema: Schema, external: readonly string[]): Promise<void> {
  const { unexecutable } = await withEngine(database, schema, (engine) =>
    engine.schemaPush({ schema: containerOf(schema), force: true, filters: filtersFor(database, external) }),
  );
  if (unexecutable.length > 0) throw new Error(unexecutable.join('\n'));
}

/** Those statements, and nothing where the tables are what the schema says. */
export async function nextMigration(
  database: EngineDatabase,
  schema: Schema,
  external: readonly string[],
): Promise<string> {
  const from = { tag: 'schemaDatasource', configDir: '.', ...containerOf(schema) } as const;
  return difference(database, from, schema, external);
}

/** The statements that would bring tables from one schema to the other, without any database. */
export function migrationBetween(provider: EngineDatabase['provider'], before: Schema, after: Schema): Promise<string> {
  return difference(absent(provider), { tag: 'schemaDatamodel', ...containerOf(before) }, after, []);
}

async function difference(
  database: EngineDatabase,
  from: DiffTarget,
  to: Schema,
  external: readonly string[],
): Promise<string> {
  const { stdout } = await withEngine(database, to, (engine) =>
    engine.diff({
      from,
      to: { tag: 'schemaDatamodel', ...containerOf(to) },
      script: true,
      exitCode: null,
      filters: filtersFor(database, external),
    }),
  );
  return stdout?.replace('-- This is an empty migration.', '').trim() ?? '';
}

type DiffTarget = Parameters<SchemaEngine['diff']>[0]['from'];

/** To compare two schemas, the engine asks of PostgreSQL only whether its schema is there, and which version it is. */
const absent = (provider: EngineDatabase['provider']): EngineDatabase => ({
  provider,
  read: async () => ({
    columnNames: ['exists', 'version', 'numeric_version'],
    columnTypes: [ColumnTypeEnum.Boolean, ColumnTypeEnum.Text, ColumnTypeEnum.Int32],
    rows: [[true, 'PostgreSQL 18.0', 180000]],
  }),
  write: () => Promise.reject(new Error('There is no database to write to.')),
});

const filtersFor = ({ provider }: EngineDatabase, external: readonly string[]) => ({
  externalTables: external.map((it) => (provider === 'postgres' ? `public.${it}` : it)),
  externalEnums: [],
});

const containerOf = ({ files }: Schema) => ({ files: files.map(({ id, text }) => ({ path: id, content: text })) });

async function withEngine<T>(
  database: EngineDatabase,
  { files }: Schema,
  ask: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  const datamodels = files.map(({ id, text }): [string, string] => [id, text]);
  const adapter = adapterFor(database);
  const engine = await SchemaEngine.new({ datamodels }, () => {}, adapter);
  try {
    return await ask(engine);
  } catch (error) {
    // The engine knows what went wrong in the adapter by a number.
    const number = /External error id#(\d+)/.exec(String(error))?.[1];
    throw number === undefined ? error : (adapter.errorRegistry.consumeError(Number(number))?.error ?? error);
  } finally {
    engine.free();
  }
}

/** Prisma's own adapter for PostgreSQL cannot read all that the engine asks of the catalogue. */
function adapterFor({ provider, read, write }: EngineDatabase) {
  const names = { provider, adapterName: 'pitwall' };
  const adapter = {
    ...names,
    queryRaw: (it: { readonly sql: string; readonly args: readonly unknown[] }) => read(it.sql, it.args),
    executeRaw: (it: { readonly sql: string; readonly args: readonly unknown[] }) => write(it.sql, it.args),
    executeScript: async (sql: string) => void (await write(sql, [])),
    startTransaction: () => Promise.reject(new Error('The engine was not known to use transactions.')),
    dispose: async () => {},
    getConnectionInfo: () => ({
      ...(provider === 'postgres' ? { schemaName: 'public' } : {}),
      supportsRelationJoins: true,
      maxBindValues: 999,
    }),
  };
  return bindMigrationAwareSqlAdapterFactory({
    ...names,
    connect: async () => adapter,
    connectToShadowDb: async () => adapter,
  });
}
