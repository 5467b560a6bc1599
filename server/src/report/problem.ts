/** What was done to a file, or is worth knowing of it. It is nobody's fault and changes no exit code. */
export interface Note {
  readonly file: string;
  readonly message: string;
}

/** What kept an audit from being whole, beside what is wrong in the schemas themselves. */
export type Problem = InputProblem | ConfigurationProblem;

/** A path that could not be read, or holds no schema. */
export interface InputProblem {
  readonly kind: 'input';
  readonly file: string;
  readonly message: string;
}

/** A setting of a project file that could not be used. */
export interface ConfigurationProblem {
  readonly kind: 'configuration';
  readonly file: string;
  readonly message: string;
  /** The whole project file, and UTF-16 offsets in it. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}
