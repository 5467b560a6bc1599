import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import { type EngineDatabase, migrate, nextMigration } from './schema-engine.ts';
import type { Stage } from './stage.ts';

/** SQLite in this process. */
export function openSqliteStage(): Stage {
  let connection = new DatabaseSync(':memory:');
  const database: EngineDatabase = {
    provider: 'sqlite',
    async read(sql, values) {
      // The engine puts a text in quotes for names, which this SQLite takes for names only.
      const statement = connection.prepare(sql.replace(/(?<= name = )"([^"]+)"/, "'$1'"));
      statement.setReturnArrays(true);
      const rows: unknown = statement.all(...values.map(asInput));
      const cells = rows as readonly unknown[][];
      return {
        columnNames: statement.columns().map((it) => it.name),
        columnTypes: statement.columns().map((_, i) => columnType(cells.map((it) => it[i]))),
        rows: [...cells],
      };
    },
    async write(sql) {
      connection.exec(sql);
      return 0;
    },
  };
  return {
    provider: 'sqlite',
    async query(sql) {
      // Several statements are run, and one is asked.
      if (/;\s*\S/.test(sql)) {
        connection.exec(sql);
        return [];
      }
      return connection.prepare(sql).all();
    },
    async clear() {
      connection.close();
      connection = new DatabaseSync(':memory:');
    },
    migrate: (schema, external) => migrate(database, schema, external),
    nextMigration: (schema, external) => nextMigration(database, schema, external),
    faults: async () =>
      ['integrity_check', 'foreign_key_check']
        .flatMap((it) => connection.prepare(`PRAGMA ${it}`).all())
        .filter((it) => it['integrity_check'] !== 'ok')
        .map((it) => JSON.stringify(it)),
    close: async () => connection.close(),
  };
}

/** A column of SQLite has no type of its own. */
function columnType(cells: readonly unknown[]) {
  const kinds = new Set(cells.filter((it) => it !== null).map((it) => typeof it));
  return kinds.has('number') ? ColumnTypeEnum.Int64 : ColumnTypeEnum.Text;
}

const asInput = (value: unknown): SQLInputValue =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint' ? value : null;
