import type { Analysis, AnalysisInput, Finding } from '../analysis/analyze.ts';
import type { Severity } from '../rules/rule.ts';
import type { Place } from '../schema/locator.ts';
import type { Problem as SyntaxProblem } from '../schema/parse/syntax.ts';
import type { SchemaFile } from '../schema/schema.ts';
import type { Problem } from './problem.ts';

/** What every report is made of, whoever asked for the audit. */
export interface ReportedAudit {
  /** The folder from which files are named. */
  readonly cwd: string;
  readonly schemas: readonly ReportedSchema[];
  /** What kept the audit from being whole. */
  readonly problems: readonly Problem[];
  readonly exitCode: 0 | 1 | 2;
}

/** What was found in those files of a schema that were asked for. */
export interface ReportedSchema {
  /** The folder of its files, or the file where there is but one. */
  readonly group: { readonly root: string };
  readonly asked: ReadonlySet<string>;
  readonly projectFile: string | undefined;
  readonly baseline: { readonly path: string; readonly present: boolean } | undefined;
  /** What was analysed, and the way it was. */
  readonly input: AnalysisInput;
  readonly analysis: Analysis;
  /** Those that are loud enough to be shown, and not accepted. */
  readonly findings: readonly Located<Finding>[];
  /** How many there are, shown or not, without those that are accepted. */
  readonly counts: Readonly<Record<Severity, number>>;
  /** How many the baseline has accepted. */
  readonly accepted: number;
  /** How many others were there before the change that was asked about. */
  readonly before: number;
  /** What the parser did not understand. */
  readonly syntaxProblems: readonly Located<SyntaxProblem>[];
}

export interface Located<T> {
  readonly what: T;
  readonly place: Place;
}

/** The files that were asked for and could be read. */
export const askedFiles = ({ analysis, asked }: ReportedSchema): readonly SchemaFile[] =>
  analysis.schema.files.filter((it) => asked.has(it.id));
