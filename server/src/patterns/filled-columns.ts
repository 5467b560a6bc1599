import type { Companion } from '../rules/rule.ts';
import { addColumnsSql, type ColumnSql, type SqlProvider } from '../schema/ddl/column-sql.ts';
import type { Model } from '../schema/model.ts';
import type { NonEmpty } from '../text/span.ts';

/**
 * Migrations that add columns and fill them. Prisma applies both before it looks for what is left to migrate, and finds
 * the columns there; a migration that only filled them would come before its own.
 */
export function filledColumns(
  model: Model,
  columns: NonEmpty<ColumnSql>,
  fill: string,
  provider: SqlProvider,
): readonly Companion[] {
  const named = (...words: readonly string[]) => [model.dbName, ...words].join('_');
  const names = columns.map((it) => it.name);
  const groups = provider === 'sqlite' ? columns.map((it) => [it]) : [columns];
  return [
    ...groups.map((group) => ({
      name: named(...group.map((it) => it.name)),
      sql: addColumnsSql(model, group, provider),
    })),
    { name: named(...names, 'fill'), sql: advice + fill },
  ];
}

const advice = [
  '-- Fills the rows that are there. On a large table, run it at a quiet hour: it locks the rows that it writes.',
  '-- Run it once more when the code that keeps the values is in use: it puts right what came in between.',
  '',
].join('\n');
