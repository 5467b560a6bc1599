import type { Provider } from '../provider.ts';

/** SQL for what Prisma's language cannot say, as it goes into a migration. */

export interface IndexSql {
  readonly name: string;
  readonly table: string;
  readonly unique: boolean;
  /** Columns of the database, in order. */
  readonly columns: readonly { readonly name: string; readonly sort: 'asc' | 'desc' }[];
  readonly where: string;
}

/** A partial index. On PostgreSQL it is built beside the reads and writes, which keep on running. */
export function createIndexSql({ name, table, unique, columns, where }: IndexSql, provider: Provider): string {
  const keys = columns.map((it) => `${nameSql(it.name, provider)}${it.sort === 'desc' ? ' DESC' : ''}`).join(', ');
  const isBuiltBeside = provider === 'postgresql';
  // Prisma runs the statements of one file in one transaction, and a single one without.
  const above = isBuiltBeside
    ? '-- Leave this the only statement of the file: CONCURRENTLY runs in no transaction.\n'
    : '';
  const create = `CREATE ${unique ? 'UNIQUE ' : ''}INDEX ${isBuiltBeside ? 'CONCURRENTLY ' : ''}${nameSql(name, provider)}`;
  return `${above}${create}\n  ON ${nameSql(table, provider)} (${keys})\n  WHERE ${where};\n`;
}

/** A name in the quotes of the database. */
export function nameSql(name: string, provider: Provider): string {
  switch (provider) {
    case 'sqlserver':
      return `[${name.replaceAll(']', ']]')}]`;
    case 'mysql':
      return `\`${name.replaceAll('`', '``')}\``;
    default:
      return `"${name.replaceAll('"', '""')}"`;
  }
}
