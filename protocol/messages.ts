/** What the client and the server say to each other beyond the language server protocol. */

/** Passed as `initializationOptions`. Another editor may leave it out. */
export interface EditorFacts {
  /**
   * Whether the official Prisma extension is at work and shows its own diagnostics. Undefined where nobody knows: then
   * the server shows no engine errors unless it is asked to.
   */
  readonly officialExtension?: boolean;
  /**
   * Whether the server shall offer what Prisma's own extension offers too: outline, symbols, folding, completion of the
   * language, definition, references, rename and format. Undefined where nobody says: then it does, unless that
   * extension is at work.
   */
  readonly languageFeatures?: boolean;
  /** The editor asks for a reason when a finding is to be ignored, through the command `pitwall.ignore`. */
  readonly asksForReasons?: boolean;
  /** The editor brings the snippets that are alike on every database. */
  readonly hasSnippets?: boolean;
  /** The editor has the commands `pitwall.explainRule` and `pitwall.saveProjectFile`, and those of VS Code itself. */
  readonly hasCommands?: boolean;
  /** The editor shows audits and wants to know when they may have changed. */
  readonly followsAudits?: boolean;
}

/** Client to server: the facts have changed. */
export const editorFactsChanged = 'pitwall/editorFacts';

/** Client to server: where the official extension has diagnostics, so that nothing is said twice. */
export const officialDiagnosticsChanged = 'pitwall/officialDiagnostics';

export interface OfficialDiagnostics {
  readonly uri: string;
  /** Zero-based lines. */
  readonly lines: readonly number[];
}

/** Client asks server: the page of a rule. */
export const explainRequest = 'pitwall/explain';

export interface ExplainParams {
  readonly rule: string;
}

export interface ExplainAnswer {
  readonly markdown?: string;
}

/** Client asks server, for a language model: what costs time in schemas of the workspace, or in a text. */
export const auditToolRequest = 'pitwall/auditTool';

export interface AuditToolParams {
  /** A file or folder, relative to a workspace folder; all of them where nothing is said. */
  readonly path?: string;
  readonly text?: string;
}

/** Client asks server, for a language model: what a rule means. */
export const explainToolRequest = 'pitwall/explainTool';

export interface ExplainToolParams {
  readonly rule: string;
}

export interface ModelToolAnswer {
  readonly text: string;
}

/** Client asks server: what patterns can be inserted into the schema that a document belongs to. */
export const patternsRequest = 'pitwall/patterns';

export interface PatternsParams {
  readonly uri: string;
}

export interface PatternsAnswer {
  readonly patterns: readonly PatternChoice[];
}

export interface PatternChoice {
  readonly id: string;
  readonly title: string;
  /** The section of the course that teaches it. */
  readonly lesson: string;
  /** One sentence: what it buys. */
  readonly detail: string;
  /** What it can do for models that are there. */
  readonly offers: readonly PatternOfferChoice[];
  /** Words of its new blocks that a person may replace, such as the model's name. */
  readonly names: readonly string[];
}

export interface PatternOfferChoice {
  readonly model: string;
  readonly title: string;
}

/** Client asks server: the edit that puts a pattern into the schema. */
export const patternEditRequest = 'pitwall/patternEdit';

export interface PatternEditParams {
  readonly uri: string;
  readonly pattern: string;
  /** Undefined for new blocks. */
  readonly offer?: PatternOfferChoice;
  /** In place of the choice's names, in their order. */
  readonly names: readonly string[];
  /** Where the cursor stands. */
  readonly position: { readonly line: number; readonly character: number };
}

/** A `WorkspaceEdit` of the language server protocol, or nothing where it is no longer offered. */
export interface PatternEditAnswer<Edit> {
  readonly edit?: Edit;
}

/** Client asks server: what it takes to accept what is found now. */
export const acceptFindingsRequest = 'pitwall/acceptFindings';

export interface AcceptFindingsParams {
  /** The schema that is looked at. */
  readonly uri?: string;
}

export interface AcceptFindingsAnswer {
  /** For the schema that is looked at, and for all of the workspace where that is more; none where there is no schema. */
  readonly choices: readonly AcceptChoice[];
}

export interface AcceptChoice {
  readonly of: 'schema' | 'workspace';
  readonly schemas: number;
  /** How many findings are accepted. */
  readonly accepted: number;
  /** How many entries go, since they are found no more. */
  readonly removed: number;
  /** The baselines as they are to be. */
  readonly files: readonly { readonly uri: string; readonly text: string }[];
  /** Why some of it cannot be done; then nothing is. */
  readonly refusals: readonly string[];
}

/** Client asks server: where the project file is, or is to be. */
export const newProjectFileRequest = 'pitwall/newProjectFile';

export interface NewProjectFileParams {
  /** The schema that is looked at. */
  readonly uri?: string;
  /** The workspace folder that is meant, where no schema is looked at. */
  readonly folder?: string;
}

export interface NewProjectFileAnswer {
  /** Undefined where no folder is open. */
  readonly uri?: string;
  /** What to write there; undefined where a project file is there already. */
  readonly text?: string;
}

/** Client asks server: how much there is to say of the schema that a document belongs to. */
export const findingCountsRequest = 'pitwall/findingCounts';

export interface FindingCountsParams {
  readonly uri: string;
}

/** Empty where the document belongs to no open schema, or Pitwall is switched off. */
export interface FindingCountsAnswer {
  /** Loudest first. What the project has accepted is not counted. */
  readonly counts?: readonly { readonly severity: PersonalSettings['minSeverity']; readonly count: number }[];
  /** How many files make the schema. */
  readonly files?: number;
}

/** Arguments of the client's command `pitwall.ignore`. */
export interface IgnoreArguments {
  readonly uri: string;
  readonly version: number;
  readonly rule: string;
  /** What the comment speaks of: the line below it, or the whole model. */
  readonly scope: 'line' | 'model';
  /** Zero-based line above which the comment goes. */
  readonly line: number;
  readonly indent: string;
}

/** Section `pitwall` of the editor's settings: what is the person's. */
export interface PersonalSettings {
  readonly enable: boolean;
  readonly validation: 'auto' | 'always' | 'never';
  readonly minSeverity: 'error' | 'warning' | 'information' | 'hint';
  readonly groupForeignKeys: boolean;
  /** Counts over each model. */
  readonly codeLens: boolean;
  /** What the database has and no line says. */
  readonly inlayHints: boolean;
}
