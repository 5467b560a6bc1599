/** One file of a schema, under the name by which the caller knows it. */
export interface EngineFile {
  readonly file: string;
  readonly text: string;
}

/** What the official engine says about a stretch of one file, in UTF-16 code units. */
export interface EngineMessage {
  readonly file: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly severity: 'error' | 'warning';
}

export interface FormatOptions {
  readonly tabSize: number;
  readonly insertSpaces: boolean;
}

/** This one answer is lost. The next question goes to a fresh engine. */
export interface Failed {
  readonly kind: 'failed';
  readonly reason: string;
}

/** The question was not asked, because of what this file holds. */
export interface Refused {
  readonly kind: 'refused';
  readonly file: string;
  readonly reason: string;
}

export type LintAnswer = { readonly kind: 'ok'; readonly messages: readonly EngineMessage[] } | Failed | Refused;

/** The files in the order they were given, less those that the engine is never shown. */
export type FormatAnswer = { readonly kind: 'ok'; readonly files: readonly EngineFile[] } | Failed | Refused;

/** The engine gives no datamodel for a schema with an error, only the error's text. */
export type DatamodelAnswer =
  | { readonly kind: 'ok'; readonly datamodel: Datamodel }
  | { readonly kind: 'invalid'; readonly message: string }
  | Failed
  | Refused;

/** The engine's own view of a schema. Views are models here; ignored models and fields, positions and `where` are absent. */
export interface Datamodel {
  readonly enums: readonly { readonly name: string; readonly dbName: string | null }[];
  readonly models: readonly DatamodelModel[];
  readonly types: readonly DatamodelModel[];
  readonly indexes: readonly DatamodelIndex[];
}

export interface DatamodelModel {
  readonly name: string;
  readonly dbName: string | null;
  readonly fields: readonly DatamodelField[];
}

export interface DatamodelField {
  readonly name: string;
  readonly dbName?: string;
  readonly kind: 'scalar' | 'object' | 'enum' | 'unsupported';
  readonly type: string;
  readonly isList: boolean;
  readonly isRequired: boolean;
  readonly nativeType?: readonly [name: string, args: readonly string[]] | null;
  readonly relationName?: string;
  readonly relationFromFields?: readonly string[];
  readonly relationToFields?: readonly string[];
}

export interface DatamodelIndex {
  readonly model: string;
  readonly type: 'id' | 'unique' | 'normal' | 'fulltext';
  readonly isDefinedOnField: boolean;
  readonly name?: string;
  readonly dbName?: string;
  readonly algorithm?: string;
  readonly clustered?: boolean;
  readonly fields: readonly {
    readonly name: string;
    readonly sortOrder?: 'asc' | 'desc';
    readonly length?: number;
    readonly operatorClass?: string;
  }[];
}
