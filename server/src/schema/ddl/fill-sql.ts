import { nameSql } from '../edits/index-sql.ts';
import { type ForeignKey, fieldNamed, type Model } from '../model.ts';
import type { SqlProvider } from './column-sql.ts';
import { tableSql } from './table-sql.ts';

/** Statements that fill a new column from rows of another table. */

/**
 * A column of `parent` with the number of the `child` rows that refer to each row, where it has another one.
 * @param column as the database calls it
 */
export function countSql(
  parent: Model,
  column: string,
  child: Model,
  foreignKey: ForeignKey,
  provider: SqlProvider,
): string {
  const name = (it: string) => nameSql(it, provider);
  const table = tableSql(parent, provider);
  const pairs = columnPairs(child, foreignKey, parent);
  const [above, below, counted, number] = ['above', 'below', 'counted', 'number'].map(name);
  const keys = pairs.map(([, key]) => `${above}.${name(key)}`).join(', ');
  const belongs = pairs.map(([stored, key]) => `${below}.${name(stored)} = ${above}.${name(key)}`).join(' AND ');
  const first = name(pairs[0]?.[0] ?? '');
  const sums = [
    `SELECT ${keys}, COUNT(${below}.${first}) AS ${number}`,
    `FROM ${table} AS ${above} LEFT JOIN ${tableSql(child, provider)} AS ${below} ON ${belongs}`,
    `GROUP BY ${keys}`,
  ].join('\n  ');
  const isRow = pairs.map(([, key]) => `${counted}.${name(key)} = ${table}.${name(key)}`).join(' AND ');
  const differs = `${table}.${name(column)} <> ${counted}.${number}`;
  switch (provider) {
    // It reads no table in a subquery that it updates, but does so in a join with what was counted before.
    case 'mysql':
      return `UPDATE ${table} JOIN (\n  ${sums}\n) AS ${counted} ON ${isRow}\nSET ${table}.${name(column)} = ${counted}.${number}\nWHERE ${differs};\n`;
    case 'sqlserver':
      return `UPDATE ${table} SET ${name(column)} = ${counted}.${number}\nFROM ${table} JOIN (\n  ${sums}\n) AS ${counted} ON ${isRow}\nWHERE ${differs};\n`;
    default:
      return `UPDATE ${table} SET ${name(column)} = ${counted}.${number}\nFROM (\n  ${sums}\n) AS ${counted}\nWHERE ${isRow} AND ${differs};\n`;
  }
}

/** A column of `child` with what the row that it refers to has in another. */
export function copySql(
  child: Model,
  column: string,
  parent: Model,
  original: string,
  foreignKey: ForeignKey,
  provider: SqlProvider,
): string {
  const [table, source] = [tableSql(child, provider), tableSql(parent, provider)];
  const name = (it: string) => nameSql(it, provider);
  const on = columnPairs(child, foreignKey, parent)
    .map(([a, b]) => `${table}.${name(a)} = ${source}.${name(b)}`)
    .join(' AND ');
  switch (provider) {
    case 'mysql':
      return `UPDATE ${table}\n  JOIN ${source} ON ${on}\n  SET ${table}.${name(column)} = ${source}.${name(original)};\n`;
    case 'sqlserver':
      return `UPDATE ${table} SET ${name(column)} = ${source}.${name(original)}\n  FROM ${table}\n  JOIN ${source} ON ${on};\n`;
    default:
      return `UPDATE ${table} SET ${name(column)} = ${source}.${name(original)}\n  FROM ${source}\n  WHERE ${on};\n`;
  }
}

/** The columns that store the key, each with the one that it refers to, as the database calls them. */
function columnPairs(child: Model, { fields, references }: ForeignKey, parent: Model): (readonly [string, string])[] {
  const dbName = (model: Model, it: string) => fieldNamed(model, it)?.dbName ?? it;
  return fields.map((it, i) => [dbName(child, it.text), dbName(parent, references[i]?.text ?? '')] as const);
}
