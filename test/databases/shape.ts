/**
 * What a case is made of. From one description come the Prisma schema that the coverage module is asked about and the
 * statements that make the same tables in a database: neither knows what the other one makes of it.
 */

export type TestedProvider = 'postgresql' | 'mysql' | 'sqlite';

export interface Shape {
  readonly provider: TestedProvider;
  /** False with `relationMode = "prisma"`. */
  readonly constraints: boolean;
  /** The table that is asked about, with a row or more. */
  readonly table: Table;
  /** The tables that its foreign keys refer to, empty. */
  readonly parents: readonly Table[];
}

export interface Table {
  readonly name: string;
  readonly columns: readonly Column[];
  readonly key: readonly Column[];
  readonly indexes: readonly IndexLine[];
  readonly foreignKeys: readonly ForeignKeyLine[];
}

/** The columns by which the database itself may tell the rows apart: the key, or what is unique in its place. */
export const rowKeyOf = ({ key, indexes }: Table): readonly Column[] =>
  key.length > 0 ? key : (indexes.find((it) => it.unique)?.parts.map((it) => it.column) ?? []);

/** `Text` is a String with `@db.Text`, which MySQL indexes by a prefix only. */
export type ColumnType = 'Int' | 'String' | 'Text' | 'DateTime' | 'Boolean';

export interface Column {
  /** As Prisma calls it. */
  readonly field: string;
  /** As the database calls it. */
  readonly name: string;
  readonly type: ColumnType;
  readonly optional: boolean;
}

export type Sort = 'asc' | 'desc';

export interface IndexLine {
  readonly name: string;
  readonly unique: boolean;
  readonly method: 'BTree' | 'Hash';
  readonly parts: readonly Part[];
  readonly filter: RowFilter | undefined;
}

export interface Part {
  readonly column: Column;
  readonly sort: Sort;
  /** Length of the indexed prefix. */
  readonly length: number | undefined;
  /** Operator class. */
  readonly operators: string | undefined;
}

/** The condition of a partial index, in both languages. */
export interface RowFilter {
  readonly prisma: string;
  readonly sql: string;
}

export interface ForeignKeyLine {
  readonly name: string;
  readonly columns: readonly Column[];
  /** Has columns of the same names. */
  readonly parent: string;
}

/** The value of a column in a row: the first row has one in every column. */
export type Value = string | number | boolean | null;

export type Row = ReadonlyMap<Column, Value>;
