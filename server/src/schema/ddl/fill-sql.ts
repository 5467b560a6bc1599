import { nameSql } from '../edits/index-sql.ts';
import { type ForeignKey, fieldNamed, type Model } from '../model.ts';
import type { SqlProvider } from './column-sql.ts';
import { tableSql } from './table-sql.ts';

/** Statements that fill a new column from rows of another table. */

/** A column of `parent` with the number of the `child` rows that refer to each row. @param column as the database calls it */
export function countSql(
  parent: Model,
  column: string,
  child: Model,
  foreignKey: ForeignKey,
  provider: SqlProvider,
): string {
  const [table, counted] = [tableSql(parent, provider), tableSql(child, provider)];
  const name = (it: string) => nameSql(it, provider);
  const pairs = columnPairs(child, foreignKey, parent);
  const stored = pairs.map(([it]) => name(it));
  // MySQL reads no table in a subquery that it updates, but does so in a join with what was counted before.
  const on = (side: string, other: string) =>
    pairs.map(([a, b]) => `${side}.${name(a)} = ${other}.${name(b)}`).join(' AND ');
  const isEmpty = stored.map((it) => `${it} IS NOT NULL`).join(' AND ');
  const sums = `SELECT ${stored.join(', ')}, COUNT(*) AS ${name('n')} FROM ${counted} WHERE ${isEmpty} GROUP BY ${stored.join(', ')}`;
  const sum = name('counted');
  switch (provider) {
    case 'mysql':
      return `UPDATE ${table}\n  JOIN (${sums}) AS ${sum} ON ${on(sum, table)}\n  SET ${table}.${name(column)} = ${sum}.${name('n')};\n`;
    case 'sqlserver':
      return `UPDATE ${table} SET ${name(column)} = ${sum}.${name('n')}\n  FROM ${table}\n  JOIN (${sums}) AS ${sum} ON ${on(sum, table)};\n`;
    default:
      return `UPDATE ${table} SET ${name(column)} = ${sum}.${name('n')}\n  FROM (${sums}) AS ${sum}\n  WHERE ${on(sum, table)};\n`;
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
