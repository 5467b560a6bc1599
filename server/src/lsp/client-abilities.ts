import type { ClientCapabilities } from 'vscode-languageserver';

/** What the editor can do, as far as the server acts on it. */
export interface ClientAbilities {
  /** It can be asked for its settings; others push them. */
  readonly answersSettings: boolean;
  /** It can be asked to tell when settings change. */
  readonly watchesSettings: boolean;
  /** It can be asked to watch files. */
  readonly watchesFiles: boolean;
  /** It can be asked to tell of texts that are no schemas. */
  readonly followsOtherTexts: boolean;
  /** It can be asked to offer quick fixes in them. */
  readonly mendsOtherTexts: boolean;
  /** It can be asked to complete in them. */
  readonly completesOtherTexts: boolean;
  /** It tells when workspace folders come and go. */
  readonly tellsFolders: boolean;
  /** It asks for the edit of an action when the person has chosen it. */
  readonly resolvesEdits: boolean;
  /** It applies an edit only to the version of the text that the edit was made for. */
  readonly knowsVersions: boolean;
  /** An edit may create files. */
  readonly createsFiles: boolean;
  /** It asks the person before it makes the changes that are marked for it. */
  readonly confirmsChanges: boolean;
  /** It shows Markdown as more than its characters. */
  readonly readsMarkdown: boolean;
  /** It tells which key made it ask for completions. */
  readonly tellsTriggers: boolean;
  /** It offers places to type over in what a completion inserts. */
  readonly knowsSnippets: boolean;
  /** It can be asked to ask again for what stands over models. */
  readonly redrawsLenses: boolean;
  /** The same for what stands behind fields. */
  readonly redrawsHints: boolean;
  /** Its outline shows symbols within others. */
  readonly nestsSymbols: boolean;
}

export const abilitiesOf = ({ workspace, textDocument }: ClientCapabilities): ClientAbilities => ({
  answersSettings: workspace?.configuration === true,
  watchesSettings: workspace?.didChangeConfiguration?.dynamicRegistration === true,
  watchesFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
  followsOtherTexts: textDocument?.synchronization?.dynamicRegistration === true,
  mendsOtherTexts: textDocument?.codeAction?.dynamicRegistration === true,
  completesOtherTexts: textDocument?.completion?.dynamicRegistration === true,
  tellsFolders: workspace?.workspaceFolders === true,
  resolvesEdits:
    textDocument?.codeAction?.resolveSupport?.properties.includes('edit') === true &&
    // Which edit it was stands in the data, which the editor has to give back.
    textDocument.codeAction.dataSupport === true,
  knowsVersions: workspace?.workspaceEdit?.documentChanges === true,
  createsFiles:
    workspace?.workspaceEdit?.documentChanges === true &&
    workspace.workspaceEdit.resourceOperations?.includes('create') === true,
  confirmsChanges: workspace?.workspaceEdit?.changeAnnotationSupport !== undefined,
  readsMarkdown: textDocument?.hover?.contentFormat?.includes('markdown') ?? true,
  tellsTriggers: textDocument?.completion?.contextSupport === true,
  redrawsLenses: workspace?.codeLens?.refreshSupport === true,
  redrawsHints: workspace?.inlayHint?.refreshSupport === true,
  knowsSnippets: textDocument?.completion?.completionItem?.snippetSupport === true,
  nestsSymbols: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
});
