import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import { ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import type { EngineDatabase } from './schema-engine.ts';

/** A SQLite of this process, as Prisma's schema engine speaks to it. */
export const sqliteDatabase = (connection: DatabaseSync): EngineDatabase => ({
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
});

/** A column of SQLite has no type of its own. */
function columnType(cells: readonly unknown[]) {
  const kinds = new Set(cells.filter((it) => it !== null).map((it) => typeof it));
  return kinds.has('number') ? ColumnTypeEnum.Int64 : ColumnTypeEnum.Text;
}

const asInput = (value: unknown): SQLInputValue =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint' ? value : null;
