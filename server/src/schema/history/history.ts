import type { IndexType } from '../model.ts';

/** An index as the project's migrations leave it, in the database's own names. */
export interface MigratedIndex {
  readonly name: string;
  readonly table: string;
  readonly unique: boolean;
  /** Undefined for a kind that Prisma has no word for, such as a full-text or spatial index. */
  readonly type: IndexType | undefined;
  /** In order. */
  readonly keys: readonly MigratedKey[];
  /** Columns that it only carries along: `INCLUDE (…)`, for which Prisma has no word. */
  readonly carries: boolean;
  /** The condition of a partial index. */
  readonly where: string | undefined;
  /** Prisma's own comment stands above the statement: it was made from the schema, and perhaps edited later. */
  readonly generated: boolean;
  /** The migration that made it. */
  readonly file: string;
}

export type MigratedKey =
  | {
      readonly kind: 'column';
      readonly column: string;
      readonly sort: 'asc' | 'desc';
      /** Length of the indexed prefix (MySQL). */
      readonly length: number | undefined;
      /** What gives the column another order than its own: an operator class, or nulls at the other end. */
      readonly ops: string | undefined;
    }
  | { readonly kind: 'expression'; readonly sql: string };

/** What the migrations of a project have made, by table, whose name is in lower case: SQL folds what is not quoted. */
export type History = ReadonlyMap<string, readonly MigratedIndex[]>;

export const noHistory: History = new Map();

export const indexesOnTable = (history: History, table: string): readonly MigratedIndex[] =>
  history.size === 0 ? [] : (history.get(table.toLowerCase()) ?? []);
