import { CodeLensRefreshRequest, type Connection } from 'vscode-languageserver';
import { type FindingCountsAnswer, findingCountsRequest, type PersonalSettings } from '../../../protocol/messages.ts';
import type { ClientAbilities } from './client-abilities.ts';
import { hintInPlainText } from './client-text.ts';
import type { Documents } from './convert.ts';
import { readText } from './editor-messages.ts';
import { codeLenses } from './features/code-lens.ts';
import type { Shown } from './features/diagnostics.ts';
import { findingCounts } from './features/finding-counts.ts';
import { inlayHints } from './features/inlay-hints.ts';
import { paced } from './pacing.ts';
import { pathOfUri } from './uri.ts';
import type { Workspace } from './workspace.ts';

export interface ViewParts {
  readonly workspace: Workspace;
  readonly documents: Documents;
  /** Waits until the editor has told them: what is drawn for a moment and taken back disturbs. */
  readonly settings: () => Promise<PersonalSettings>;
  /** Undefined where the person has switched Pitwall off. */
  readonly shown: (settings: PersonalSettings) => Shown | undefined;
  readonly hasCommands: () => boolean;
  readonly client: () => ClientAbilities;
  readonly log: (message: string) => void;
}

/**
 * Answers what is drawn beside the text: counts over models, what no line says, and the counts of a schema.
 * @returns asks the editor to ask again, since what it draws may no longer be true
 */
export function answerViewRequests(
  connection: Connection,
  { workspace, documents, settings, shown, hasCommands, client, log }: ViewParts,
): () => void {
  connection.onCodeLens(async ({ textDocument }) => {
    const path = pathOfUri(textDocument.uri);
    const personal = await settings();
    const how = shown(personal);
    if (!how || !personal.codeLens || !workspace.isOpen(path)) return [];
    return codeLenses(documents, workspace.analysisOf(path), path, how, hasCommands());
  });

  connection.languages.inlayHint.on(async ({ textDocument, range }) => {
    const path = pathOfUri(textDocument.uri);
    const { enable, inlayHints: isWanted } = await settings();
    if (!enable || !isWanted || !workspace.isOpen(path)) return [];
    const hints = inlayHints(documents, workspace.analysisOf(path), path, range);
    return client().readsMarkdown ? hints : hints.map(hintInPlainText);
  });

  connection.onRequest(findingCountsRequest, async (params: unknown): Promise<FindingCountsAnswer> => {
    const path = pathOfUri(readText(params, 'uri') ?? '');
    const how = shown(await settings());
    return how && workspace.isOpen(path) ? findingCounts(workspace.analysisOf(path), how) : {};
  });

  /** What the person wanted when it was last drawn: what is wanted no more is to go. */
  let before: Pick<PersonalSettings, 'codeLens' | 'inlayHints'> = { codeLens: false, inlayHints: false };

  async function askAgain(): Promise<void> {
    const { redrawsLenses, redrawsHints } = client();
    const now = await settings();
    const wanted = { codeLens: now.codeLens || before.codeLens, inlayHints: now.inlayHints || before.inlayHints };
    before = now;
    try {
      if (redrawsLenses && wanted.codeLens) await connection.sendRequest(CodeLensRefreshRequest.type);
      if (redrawsHints && wanted.inlayHints) await connection.languages.inlayHint.refresh();
    } catch (error) {
      log(`The editor did not draw again: ${error}`);
    }
  }

  const redraw = paced(() => void askAgain());
  return () => redraw(Number.POSITIVE_INFINITY);
}
