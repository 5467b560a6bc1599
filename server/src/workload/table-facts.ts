/** What a project says of a table, because no schema shows it: how large it is and how it is written to. */
export interface TableFacts {
  /** Scanning it costs nothing. */
  readonly small: boolean;
  /** Its rows change all the time. */
  readonly hot: boolean;
  /** Its rows are inserted, and never changed. */
  readonly appendOnly: boolean;
  /** How many rows it has or will have. */
  readonly rows: number | undefined;
  /** Fields that keep a copy of another row as it was. */
  readonly snapshots: ReadonlySet<string>;
}

export const noFacts: TableFacts = {
  small: false,
  hot: false,
  appendOnly: false,
  rows: undefined,
  snapshots: new Set(),
};
