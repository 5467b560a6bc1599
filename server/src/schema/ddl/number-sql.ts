import { nameSql } from '../edits/index-sql.ts';
import type { Field, Model } from '../model.ts';
import type { SqlProvider } from './column-sql.ts';
import { tableSql } from './table-sql.ts';

export interface Numbering {
  /** The new column, as the database calls it. */
  readonly column: string;
  /** The rows that share these are numbered by themselves. */
  readonly within: readonly Field[];
  readonly order: readonly Field[];
  /** What tells the rows apart. */
  readonly key: readonly Field[];
}

/** A statement that numbers the rows that are there, from one on. */
export function numberSql(model: Model, numbering: Numbering, provider: SqlProvider): string {
  const list = (fields: readonly Field[]) => fields.map((it) => nameSql(it.dbName, provider)).join(', ');
  const table = tableSql(model, provider);
  const [column, number, numbered] = [numbering.column, 'n', 'numbered'].map((it) => nameSql(it, provider));
  const counted = `ROW_NUMBER() OVER (PARTITION BY ${list(numbering.within)} ORDER BY ${list(numbering.order)}) AS ${number}`;
  const rows = `(SELECT ${list(numbering.key)}, ${counted} FROM ${table}) AS ${numbered}`;
  const isSame = numbering.key
    .map((it) => nameSql(it.dbName, provider))
    .map((it) => `${table}.${it} = ${numbered}.${it}`)
    .join(' AND ');
  switch (provider) {
    case 'mysql':
      return `UPDATE ${table}\n  JOIN ${rows} ON ${isSame}\n  SET ${table}.${column} = ${numbered}.${number};\n`;
    case 'sqlserver':
      return `UPDATE ${table} SET ${column} = ${numbered}.${number}\n  FROM ${table}\n  JOIN ${rows} ON ${isSame};\n`;
    default:
      return `UPDATE ${table} SET ${column} = ${numbered}.${number}\n  FROM ${rows}\n  WHERE ${isSame};\n`;
  }
}
