import type { History, MigratedIndex, MigratedKey } from './history.ts';
import type { MigrationStep } from './migration-steps.ts';
import { sqlTokens } from './sql-tokens.ts';

/** One migration, read. */
export interface Migration {
  readonly file: string;
  readonly steps: readonly MigrationStep[];
}

/** Does what the migrations say, one after the other, and tells which indexes are left. */
export function replay(migrations: readonly Migration[]): History {
  const tables: Tables = new Map();
  for (const { file, steps } of migrations) for (const step of steps) take(step, file, tables);
  return new Map([...tables].filter(([, it]) => it.size > 0).map(([table, indexes]) => [table, [...indexes.values()]]));
}

/** By table and name, both in lower case. */
type Tables = Map<string, Map<string, MigratedIndex>>;

function take(step: MigrationStep, file: string, tables: Tables): void {
  switch (step.kind) {
    case 'create-index':
      put({ ...step.index, file }, tables);
      return;
    case 'drop-index':
      tableOf(step, tables)?.delete(lower(step.name));
      return;
    case 'rename-index': {
      const index = tableOf(step, tables)?.get(lower(step.name));
      if (index) replaceIn(tables, index, { ...index, name: step.to });
      return;
    }
    case 'drop-table':
      tables.delete(lower(step.table));
      return;
    case 'rename-table': {
      const indexes = [...(tables.get(lower(step.table))?.values() ?? [])];
      tables.delete(lower(step.table));
      for (const it of indexes) put({ ...it, table: step.to }, tables);
      return;
    }
    case 'drop-column':
      for (const index of indexesOver(step, tables)) tables.get(lower(step.table))?.delete(lower(index.name));
      return;
    case 'rename-column':
      for (const index of indexesOver(step, tables)) put(withColumnRenamed(index, step.column, step.to), tables);
  }
}

function put(index: MigratedIndex, tables: Tables): void {
  const table = lower(index.table);
  const indexes = tables.get(table) ?? new Map<string, MigratedIndex>();
  indexes.set(lower(index.name), index);
  tables.set(table, indexes);
}

function replaceIn(tables: Tables, before: MigratedIndex, after: MigratedIndex): void {
  tables.get(lower(before.table))?.delete(lower(before.name));
  put(after, tables);
}

interface NamedIndex {
  readonly name: string;
  readonly table: string | undefined;
  readonly qualifier: string | undefined;
}

/** The table that has the index: the one that is named, or any, where names are unique in the schema. */
function tableOf({ name, table, qualifier }: NamedIndex, tables: Tables): Map<string, MigratedIndex> | undefined {
  if (table !== undefined) return tables.get(lower(table));
  const qualified = qualifier === undefined ? undefined : tables.get(lower(qualifier));
  if (qualified?.has(lower(name))) return qualified;
  return [...tables.values()].find((it) => it.has(lower(name)));
}

function indexesOver(
  { table, column }: { readonly table: string; readonly column: string },
  tables: Tables,
): readonly MigratedIndex[] {
  const indexes = [...(tables.get(lower(table))?.values() ?? [])];
  return indexes.filter(
    ({ keys, where }) =>
      keys.some((it) => (it.kind === 'column' ? lower(it.column) === lower(column) : names(it.sql, column))) ||
      (where !== undefined && names(where, column)),
  );
}

const names = (sql: string, column: string): boolean => nameTokens(sql, column).length > 0;

const nameTokens = (sql: string, column: string) =>
  sqlTokens(sql).filter(({ kind, text }) => (kind === 'word' || kind === 'name') && lower(text) === lower(column));

function withColumnRenamed(index: MigratedIndex, column: string, to: string): MigratedIndex {
  const inSql = (sql: string) => renamedIn(sql, column, to);
  return {
    ...index,
    keys: index.keys.map((it): MigratedKey => {
      if (it.kind === 'expression') return { ...it, sql: inSql(it.sql) };
      return lower(it.column) === lower(column) ? { ...it, column: to } : it;
    }),
    where: index.where === undefined ? undefined : inSql(index.where),
  };
}

/** The quotes around a name stay. */
function renamedIn(sql: string, column: string, to: string): string {
  let text = '';
  let from = 0;
  for (const { kind, start, end } of nameTokens(sql, column)) {
    const quotes = kind === 'name' ? 1 : 0;
    text += sql.slice(from, start + quotes) + to;
    from = end - quotes;
  }
  return text + sql.slice(from);
}

const lower = (name: string): string => name.toLowerCase();
