import { nameSql } from '../edits/index-sql.ts';
import type { Field, Model } from '../model.ts';
import type { Provider } from '../provider.ts';
import { tableSql } from './table-sql.ts';

/** New columns as Prisma makes them, so that it finds nothing left to migrate. */

/** Of a provider that has migrations in SQL. */
export type SqlProvider = Exclude<Provider, 'mongodb'>;

export interface ColumnSql {
  readonly name: string;
  /** As the database calls it. */
  readonly type: string;
  /** An expression; a column without one is empty in the rows that are there. */
  readonly default?: string;
}

/** SQLite adds one column at a time. */
export function addColumnsSql(model: Model, columns: readonly ColumnSql[], provider: SqlProvider): string {
  const definitions = columns.map((it) => columnSql(model, it, provider));
  const added = definitions.map((it) => (provider === 'sqlserver' ? it : `ADD COLUMN ${it}`)).join(', ');
  return `ALTER TABLE ${tableSql(model, provider)} ${provider === 'sqlserver' ? 'ADD ' : ''}${added};\n`;
}

function columnSql({ dbName }: Model, { name, type, default: value }: ColumnSql, provider: SqlProvider): string {
  const column = `${nameSql(name, provider)} ${type}`;
  if (value === undefined) return column;
  const constraint = provider === 'sqlserver' ? ` CONSTRAINT ${nameSql(`${dbName}_${name}_df`, provider)}` : '';
  return `${column} NOT NULL${constraint} DEFAULT ${value}`;
}

export const intSql = (provider: SqlProvider): string =>
  ({ cockroachdb: 'INT4', sqlserver: 'INT', postgresql: 'INTEGER', mysql: 'INTEGER', sqlite: 'INTEGER' })[provider];

/** The type of a column of text; undefined where it is not sure how the database calls it. */
export function textSql({ type, native }: Field, provider: SqlProvider): string | undefined {
  if (type.text !== 'String' || type.list) return undefined;
  if (!native) return usualText[provider];
  const areDigits = native.arguments.every((it) => /^(?:\d+|Max)$/.test(it));
  if (!areDigits || !/^(?:N?VarChar|N?Char|Text|(?:Tiny|Medium|Long)Text|Citext|String|NText)$/.test(native.name)) {
    return undefined;
  }
  const size = native.arguments.length > 0 ? `(${native.arguments.join(',').toUpperCase()})` : '';
  return native.name.toUpperCase() + size;
}

const usualText: Readonly<Record<SqlProvider, string>> = {
  postgresql: 'TEXT',
  cockroachdb: 'STRING',
  mysql: 'VARCHAR(191)',
  sqlite: 'TEXT',
  sqlserver: 'NVARCHAR(1000)',
};
