import type { IndexType } from './model.ts';

/** An index as the project's migrations leave it, in the database's own names. */
export interface MigratedIndex {
  readonly name: string;
  readonly table: string;
  readonly unique: boolean;
  readonly type: IndexType;
  /** In order. */
  readonly keys: readonly MigratedKey[];
  /** The condition of a partial index. */
  readonly where: string | undefined;
  /** The migration that made it. */
  readonly file: string;
}

export type MigratedKey =
  | {
      readonly kind: 'column';
      readonly column: string;
      readonly sort: 'asc' | 'desc';
      readonly ops: string | undefined;
    }
  | { readonly kind: 'expression'; readonly sql: string };

/** What the migrations of a project have made, by table. */
export type History = ReadonlyMap<string, readonly MigratedIndex[]>;

export const noHistory: History = new Map();
