import { nameSql } from '../edits/index-sql.ts';
import { fieldNamed, type Model } from '../model.ts';
import type { Tree } from '../shapes/tree.ts';
import type { SqlProvider } from './column-sql.ts';
import { tableSql } from './table-sql.ts';

/** How many characters a path may have, where an index takes no more. */
export const pathLength: Partial<Record<SqlProvider, number>> = { mysql: 512, sqlserver: 800 };

/** A statement that writes how deep each row stands, and the ids above it, each with a slash behind. */
export function placeSql(
  model: Model,
  { key, parent }: Tree,
  columns: { readonly depth: string; readonly path: string },
  provider: SqlProvider,
): string {
  const name = (it: string) => nameSql(it, provider);
  const table = tableSql(model, provider);
  const [id, above] = [key, parent].map((it) => name(fieldNamed(model, it)?.dbName ?? it));
  const [depth, path] = [name(columns.depth), name(columns.path)];
  const [tree, child] = [name('tree'), name('child')];
  const text = textType(provider);
  const next =
    provider === 'mysql' || provider === 'sqlserver'
      ? `CONCAT(${tree}.${path}, ${child}.${above}, '/')`
      : `${tree}.${path} || CAST(${child}.${above} AS ${text}) || '/'`;
  const rows = [
    `${tree} (${id}, ${depth}, ${path}) AS (`,
    `  SELECT ${id}, 0, CAST('/' AS ${text}) FROM ${table} WHERE ${above} IS NULL`,
    '  UNION ALL',
    `  SELECT ${child}.${id}, ${tree}.${depth} + 1, ${provider === 'sqlserver' ? `CAST(${next} AS ${text})` : next}`,
    `  FROM ${table} AS ${child} JOIN ${tree} ON ${child}.${above} = ${tree}.${id}`,
    ')',
  ].join('\n');
  const from = (other: string) => `${depth} = ${other}.${depth}, ${path} = ${other}.${path}`;
  const differs = (other: string) => `${table}.${depth} <> ${other}.${depth} OR ${table}.${path} <> ${other}.${path}`;
  switch (provider) {
    case 'mysql': {
      // MariaDB takes no WITH before an UPDATE, and both take one in a table that is joined.
      const placed = name('placed');
      const set = [columns.depth, columns.path].map((it) => `${table}.${name(it)} = ${placed}.${name(it)}`).join(', ');
      return `UPDATE ${table} JOIN (\nWITH RECURSIVE ${rows}\nSELECT * FROM ${tree}\n) AS ${placed} ON ${placed}.${id} = ${table}.${id}\nSET ${set}\nWHERE ${differs(placed)};\n`;
    }
    case 'sqlserver':
      return `WITH ${rows}\nUPDATE ${table} SET ${from(tree)}\nFROM ${table} JOIN ${tree} ON ${tree}.${id} = ${table}.${id}\nWHERE ${differs(tree)};\n`;
    default:
      return `WITH RECURSIVE ${rows}\nUPDATE ${table} SET ${from(tree)}\nFROM ${tree}\nWHERE ${tree}.${id} = ${table}.${id} AND (${differs(tree)});\n`;
  }
}

function textType(provider: SqlProvider): string {
  const length = pathLength[provider];
  if (provider === 'mysql') return `CHAR(${length})`;
  return provider === 'sqlserver' ? `NVARCHAR(${length})` : 'TEXT';
}
