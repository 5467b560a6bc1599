import type { EngineFile, FormatAnswer, FormatOptions, LintAnswer } from './answer.ts';

export type Question =
  | { readonly kind: 'lint'; readonly files: readonly EngineFile[] }
  | { readonly kind: 'format'; readonly files: readonly EngineFile[]; readonly options: FormatOptions };

/** What goes to the worker. */
export interface Request {
  readonly id: number;
  readonly question: Question;
}

/** What comes back from it. */
export interface Reply {
  readonly id: number;
  readonly answer: LintAnswer | FormatAnswer;
}
