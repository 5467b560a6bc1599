import type { Database } from './database.ts';
import { openMariaDb } from './mariadb.ts';
import { openPostgres } from './postgresql.ts';
import type { TestedProvider } from './shape.ts';
import { openSqlite } from './sqlite.ts';

/** What stands for each provider. MariaDB is `mysql` to Prisma. */
export const open: Readonly<Record<TestedProvider, () => Promise<Database>>> = {
  postgresql: openPostgres,
  mysql: openMariaDb,
  sqlite: async () => openSqlite(),
};
