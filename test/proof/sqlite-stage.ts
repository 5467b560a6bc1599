import { DatabaseSync } from 'node:sqlite';
import { migrate, nextMigration } from '../../scripts/schema-engine.ts';
import { sqliteDatabase } from '../../scripts/sqlite-database.ts';
import type { Stage } from './stage.ts';

/** SQLite in this process. */
export function openSqliteStage(): Stage {
  let connection = new DatabaseSync(':memory:');
  const database = () => sqliteDatabase(connection);
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
    migrate: (schema, external) => migrate(database(), schema, external),
    nextMigration: (schema, external) => nextMigration(database(), schema, external),
    faults: async () =>
      ['integrity_check', 'foreign_key_check']
        .flatMap((it) => connection.prepare(`PRAGMA ${it}`).all())
        .filter((it) => it['integrity_check'] !== 'ok')
        .map((it) => JSON.stringify(it)),
    close: async () => connection.close(),
  };
}
