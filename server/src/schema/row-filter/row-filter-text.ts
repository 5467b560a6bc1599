import type { Field } from '../model.ts';
import type { Provider } from '../provider.ts';
import { type Comparison, comparisonsIn, type RowFilter } from './row-filter.ts';
import type { Value } from './row-filter-values.ts';

/**
 * The filter as the argument `where:` takes it: `{ status: "OPEN" }` or `raw("total > 3")`. Undefined where the
 * database has no partial index over such rows.
 */
export function whereArgument(filter: RowFilter, provider: Provider): string | undefined {
  const object = asObject(filter);
  if (object !== undefined) return object;
  const sql = asSql(filter, provider);
  return sql && `raw(${literal(sql)})`;
}

/** A text between double quotes, as Prisma reads it. */
export const literal = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`;

/** Prisma's own form says nothing but equal and not equal, each field once, and renames columns by itself. */
function asObject(filter: RowFilter): string | undefined {
  const entries: string[] = [];
  const comparisons = comparisonsIn(filter) ?? [];
  const named = new Set(comparisons.map((it) => it.field));
  if (comparisons.length === 0 || named.size < comparisons.length) return undefined;
  for (const { field, operator, value } of comparisons) {
    if (value.kind === 'field' || (operator !== '=' && operator !== '!=')) return undefined;
    const written = asValue(value);
    entries.push(`${field.name.text}: ${operator === '=' ? written : `{ not: ${written} }`}`);
  }
  return `{ ${entries.join(', ')} }`;
}

function asValue(value: Exclude<Value, { readonly kind: 'field' }>): string {
  switch (value.kind) {
    case 'null':
      return 'null';
    case 'boolean':
      return String(value.is);
    case 'number':
      return value.text;
    case 'text':
      return literal(value.text);
  }
}

/**
 * The filter as SQL. Undefined where the database has no partial index over such rows: SQL Server's filtered indexes
 * know AND and IN, and compare columns with constants only.
 */
export function asSql(filter: RowFilter, provider: Provider): string | undefined {
  if (filter.kind === 'comparison') return comparisonSql(filter, provider);
  if (filter.kind === 'any' && provider === 'sqlserver') return membershipSql(filter.parts);
  const parts = filter.parts.map((it) => {
    const sql = asSql(it, provider);
    return it.kind === 'any' && filter.kind === 'all' && provider !== 'sqlserver' ? sql && `(${sql})` : sql;
  });
  if (!parts.every((it) => it !== undefined)) return undefined;
  return parts.join(filter.kind === 'all' ? ' AND ' : ' OR ');
}

function comparisonSql({ field, operator, value }: Comparison, provider: Provider): string | undefined {
  const column = columnSql(field, provider);
  if (value.kind === 'null') return `${column} IS ${operator === '=' ? '' : 'NOT '}NULL`;
  if (value.kind === 'field' && provider === 'sqlserver') return undefined;
  return `${column} ${operator === '!=' ? '<>' : operator} ${valueSql(value, provider)}`;
}

function membershipSql(parts: readonly RowFilter[]): string | undefined {
  const comparisons = parts.filter((it) => it.kind === 'comparison');
  const [first] = comparisons;
  const oneColumn = comparisons.every(
    ({ field, operator, value }) =>
      field === first?.field && operator === '=' && value.kind !== 'null' && value.kind !== 'field',
  );
  if (!first || !oneColumn || comparisons.length < parts.length) return undefined;
  const values = comparisons.map((it) => valueSql(it.value, 'sqlserver'));
  return `${columnSql(first.field, 'sqlserver')} IN (${values.join(', ')})`;
}

function valueSql(value: Value, provider: Provider): string {
  switch (value.kind) {
    case 'field':
      return columnSql(value.field, provider);
    case 'text': {
      const quoted = `'${value.text.replaceAll("'", "''")}'`;
      // Without the N, SQL Server reads the text in the code page of the database.
      return provider === 'sqlserver' && /[^ -~]/.test(value.text) ? `N${quoted}` : quoted;
    }
    case 'boolean':
      return provider === 'sqlserver' ? String(Number(value.is)) : String(value.is);
    default:
      return asValue(value);
  }
}

/**
 * The column's name, quoted where the database would not find it otherwise. SQL Server always shows it in brackets, and
 * SQLite takes double quotes that name no column for a text.
 */
export function columnSql({ dbName }: Field, provider: Provider): string {
  if (provider === 'sqlserver') return `[${dbName.replaceAll(']', ']]')}]`;
  if (/^[a-z_][a-z0-9_]*$/.test(dbName) && !reservedWords.has(dbName)) return dbName;
  return provider === 'sqlite' ? `\`${dbName.replaceAll('`', '``')}\`` : `"${dbName.replaceAll('"', '""')}"`;
}

/** Words that are no column's name without quotes in PostgreSQL, CockroachDB or SQLite. */
const reservedWords: ReadonlySet<string> = new Set(
  `add all alter analyse analyze and any array as asc asymmetric authorization autoincrement between binary both case
  cast check collate collation column commit concurrently constraint create cross current_catalog current_date
  current_role current_schema current_time current_timestamp current_user default deferrable delete desc distinct do
  drop else end escape except exists false fetch for foreign freeze from full grant group having if ilike in index
  initially inner insert intersect into is isnull join lateral leading left like limit localtime localtimestamp natural
  not nothing notnull null offset on only or order outer overlaps placing primary raise references returning right row select
  session_user set similar some symmetric system_user table tablesample then to trailing transaction true union unique
  update user using values variadic verbose virtual when where window with work`.split(/\s+/),
);
