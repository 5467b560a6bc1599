import type { Question } from './read.ts';
import type { Column, Part, Row, Shape } from './shape.ts';

/** A server or a library that plans queries. */
export interface Database {
  /** With its version. */
  readonly label: string;
  /** Makes the tables of the shape anew, with these rows; the first row is the one that queries ask for. */
  make(shape: Shape, rows: readonly Row[]): Promise<void>;
  /** The columns of each index of the table, as the catalogue has them, keys among them. */
  catalogue(): Promise<readonly (readonly string[])[]>;
  /** What the planner makes of each question when it has this index and no other one. */
  plans(index: MadeIndex, questions: readonly Question[]): Promise<readonly Plan[]>;
  close(): Promise<void>;
}

export interface MadeIndex {
  readonly name: IndexName;
  readonly parts: readonly Pick<Part, 'column' | 'length'>[];
}

/** Primary keys and the indexes that foreign keys make are named by the database, each in its own way. */
export type IndexName = { readonly given: string } | 'primary key' | 'of a foreign key';

export const givenName = ({ name }: MadeIndex): string | undefined =>
  typeof name === 'object' ? name.given : undefined;

export interface Plan {
  /** Whether the index finds the rows by the columns that it is to find them by, and nothing sorts them. */
  readonly served: boolean;
  /** The query, and the plan in the database's own words. */
  readonly text: string;
}

export const columnNames = (columns: readonly Column[]): readonly string[] => columns.map((it) => it.name);
