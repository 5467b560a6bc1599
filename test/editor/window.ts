/**
 * A window of VS Code in which suites run. A suite `suites/<topic>.test.ts` runs in the window that shows the example,
 * unless `suites/<topic>.window.ts` stands beside it and exports a window of its own by default.
 */
export interface EditorWindow {
  /** Writes into an empty folder what the window needs, and says what it opens. */
  readonly prepare: (folder: string) => OpenedWindow | Promise<OpenedWindow>;
}

export interface OpenedWindow {
  /** A folder or a `.code-workspace` file. */
  readonly open: string;
  /** The person's settings. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** The person does not trust the workspace. */
  readonly restricted?: true;
}
