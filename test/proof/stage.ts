import type { Schema } from '../../server/src/schema/schema.ts';

/** The databases on which patterns are tried. MariaDB is `mysql` to Prisma. */
export type TriedProvider = 'postgresql' | 'sqlite' | 'mysql';

/** A database on which patterns are tried, one after the other. */
export interface Stage {
  readonly provider: TriedProvider;
  /** Rows of one statement, or of the last of several, which go to the database together, as Prisma Migrate does it. */
  query(sql: string): Promise<readonly Row[]>;
  clear(): Promise<void>;
  /** Brings the tables to what the schema says, and leaves external ones alone. */
  migrate(schema: Schema, external: readonly string[]): Promise<void>;
  /** The statements by which Prisma's next migration would do that; empty where there is nothing to do. */
  nextMigration(schema: Schema, external: readonly string[]): Promise<string>;
  /** What cannot be as anyone wants it: an invalid index, a partitioned table without a partition. */
  faults(): Promise<readonly string[]>;
  close(): Promise<void>;
}

export type Row = Readonly<Record<string, unknown>>;
