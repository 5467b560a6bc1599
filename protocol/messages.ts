/** What the client and the server say to each other beyond the language server protocol. */

/** Passed as `initializationOptions`. Another editor may leave it out. */
export interface EditorFacts {
  /**
   * Whether the official Prisma extension is at work and shows its own diagnostics. Undefined where nobody knows: then
   * the server shows no engine errors unless it is asked to.
   */
  readonly officialExtension?: boolean;
  /** The editor asks for a reason when a finding is to be ignored, through the command `pitwall.ignore`. */
  readonly asksForReasons?: boolean;
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

/** Client asks server: the report on the schema that a document belongs to. */
export const auditRequest = 'pitwall/audit';

export interface AuditParams {
  readonly uri: string;
}

export interface AuditAnswer {
  /** Undefined where the document belongs to no schema. */
  readonly markdown?: string;
}

/** Client asks server: the page of a rule. */
export const explainRequest = 'pitwall/explain';

export interface ExplainParams {
  readonly rule: string;
}

export interface ExplainAnswer {
  readonly markdown?: string;
}

/** Arguments of the client's command `pitwall.ignore`. */
export interface IgnoreArguments {
  readonly uri: string;
  readonly version: number;
  readonly rule: string;
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
}
