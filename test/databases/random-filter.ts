import { chance, pick, some } from '../support/draw.ts';
import type { Random } from '../support/random-edits.ts';
import type { Column, RowFilter, TestedProvider } from './shape.ts';
import { literal, quoted } from './sql-words.ts';
import { firstValue } from './values.ts';

/** The condition of a partial index: that there are values, as an object and as text, or that one is a certain value. */
export function randomFilter(random: Random, provider: TestedProvider, columns: readonly Column[]): RowFilter {
  // Of one row there is nothing to put in order.
  const held = pick(
    random,
    columns.filter((it) => it.field !== 'id' && it.field !== 'code'),
  );
  const conditions: readonly (() => RowFilter)[] = [
    () => notNull(random, provider, some(random, columns, 1)),
    () => notNull(random, provider, some(random, columns, 1)),
    () => notNull(random, provider, some(random, columns, 2)),
    () => isNull(provider, held),
    () => isFirst(provider, held),
  ];
  return pick(random, conditions)();
}

function notNull(random: Random, provider: TestedProvider, columns: readonly Column[]): RowFilter {
  const sql = columns.map((it) => `${quoted(provider, it.name)} IS NOT NULL`).join(' AND ');
  if (chance(random, 0.5)) return { prisma: `raw("${sql.replaceAll('"', '\\"')}")`, sql };
  return { prisma: `{ ${columns.map((it) => `${it.field}: { not: null }`).join(', ')} }`, sql };
}

const isNull = (provider: TestedProvider, { field, name }: Column): RowFilter => ({
  prisma: `{ ${field}: null }`,
  sql: `${quoted(provider, name)} IS NULL`,
});

function isFirst(provider: TestedProvider, column: Column): RowFilter {
  const value = firstValue(column);
  const sql = `${quoted(provider, column.name)} = ${literal(value)}`;
  const prisma =
    column.type === 'DateTime' || provider === 'sqlite'
      ? `raw("${sql.replaceAll('"', '\\"')}")`
      : `{ ${column.field}: ${JSON.stringify(value)} }`;
  return { prisma, sql };
}
