/** What the client, the server and the page of an audit say to each other. */

/** What an audit is of: files of schemas, and folders with all the schemas in them. Empty for the whole workspace. */
export interface AuditTarget {
  readonly uris: readonly string[];
}

/** Client asks server: the page on the schemas of a target. It may be cancelled, and tells how far it is. */
export const auditRequest = 'pitwall/audit';

export interface AuditParams extends AuditTarget {
  readonly workDoneToken?: string;
  /** At once, without what takes long. */
  readonly brief?: boolean;
}

export interface AuditAnswer {
  /** Undefined where there is no schema. */
  readonly page?: AuditPage;
}

export interface AuditPage {
  readonly title: string;
  /** Something takes long and is left out. */
  readonly isBrief: boolean;
  /** In the order in which they are shown. */
  readonly parts: readonly AuditPart[];
}

/** A piece of the page with a name that lasts: a page that is looked at changes only what has changed. */
export interface AuditPart {
  readonly id: string;
  /** Undefined for what is not known yet: what is shown stays. */
  readonly html: string | undefined;
  /** What a closed piece holds: it is put between `html` and `end` when it is opened. */
  readonly inside?: string;
  readonly end?: string;
}

/** Server to client: what was asked for may be other than it was, for a client that follows audits. */
export const auditsChanged = 'pitwall/auditsChanged';

/** Client asks server: the audit as a document to keep. */
export const auditDocumentRequest = 'pitwall/auditDocument';

export const auditFormats = ['markdown', 'json', 'sarif', 'html'] as const;

export type AuditFormat = (typeof auditFormats)[number];

export interface AuditDocumentParams extends AuditTarget {
  readonly format: AuditFormat;
}

export interface AuditDocumentAnswer {
  readonly text?: string;
}

/** Client asks server: the edit of a fix, or of all that need no decision. */
export const auditEditRequest = 'pitwall/auditEdit';

export interface AuditEditParams extends AuditTarget {
  readonly asked: AskedEdit;
}

export type AskedEdit =
  | { readonly kind: 'fix'; readonly finding: string; readonly fix: string }
  /** @param schema as the page names it */
  | { readonly kind: 'all'; readonly schema: string };

/** A `WorkspaceEdit` of the language server protocol, or nothing where it is no longer offered. */
export interface AuditEditAnswer<Edit> {
  readonly edit?: Edit;
}

/** Page to client. */
export type FromPage =
  | { readonly type: 'ready' }
  | { readonly type: 'open'; readonly target: string }
  | { readonly type: 'explain'; readonly rule: string }
  | { readonly type: 'copy' }
  | { readonly type: 'save' }
  | { readonly type: 'edit'; readonly asked: AskedEdit };

/** Client to page. */
export type ToPage =
  | { readonly type: 'show'; readonly target: AuditTarget; readonly page: AuditPage }
  /** What was audited is no longer there; what is shown stays. */
  | { readonly type: 'gone'; readonly target: AuditTarget; readonly sentence: string }
  | { readonly type: 'say'; readonly sentence: string };
