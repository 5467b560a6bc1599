import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { clientOptions, programNamed, startMariaDb } from '../databases/mariadb-server.ts';
import { mysqlStatements } from './mysql-statements.ts';
import type { Row, Stage } from './stage.ts';

const database = 'pitwall';

/** The MariaDB that is installed. Prisma's engine does not run against it here, so that tables are made by hand. */
export async function openMariaDbStage(): Promise<Stage> {
  const { socket, stop } = await startMariaDb();
  const ask = async (sql: string, ...options: readonly string[]): Promise<readonly Row[]> => {
    // With a word between statements that no statement has, the server is given all of them together, as Prisma does.
    const given = [...clientOptions(socket), '--batch', '--delimiter=//pitwall//', ...options, '-e', sql];
    const { stdout } = await promisify(execFile)(programNamed('mariadb'), given);
    const [names = [], ...rows] = stdout
      .split('\n')
      .filter((it) => it !== '')
      .map((it) => it.split('\t'));
    return rows.map((cells) => Object.fromEntries(names.map((name, i) => [name, cells[i]])));
  };
  const query = (sql: string) => ask(sql, database);
  const clear = async () =>
    void (await ask(`SET foreign_key_checks = 0//pitwall//CREATE OR REPLACE DATABASE ${database}`));
  return {
    provider: 'mysql',
    query,
    clear,
    async migrate(schema) {
      await clear();
      for (const it of mysqlStatements(schema)) await query(it);
    },
    nextMigration: async () => '',
    faults: async () => [],
    close: stop,
  };
}
