import {
  CodeActionKind,
  CodeActionRequest,
  CompletionRequest,
  type Connection,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import type { ClientAbilities } from './client-abilities.ts';
import { projectTextGlobs } from './project-texts.ts';

/**
 * Asks the editor to tell of project files and baselines as they are typed, and to offer what can be mended in them.
 * They are asked for here, and not with the schemas, so that nothing else that schemas get is registered for JSON.
 */
export async function followProjectTexts({ client }: Connection, abilities: ClientAbilities): Promise<void> {
  const documentSelector = projectTextGlobs.map((pattern) => ({ scheme: 'file', pattern }));
  if (abilities.followsOtherTexts) {
    await client.register(DidOpenTextDocumentNotification.type, { documentSelector });
    const syncKind = TextDocumentSyncKind.Incremental;
    await client.register(DidChangeTextDocumentNotification.type, { documentSelector, syncKind });
    await client.register(DidCloseTextDocumentNotification.type, { documentSelector });
    if (abilities.mendsOtherTexts) {
      const codeActionKinds = [CodeActionKind.QuickFix];
      await client.register(CodeActionRequest.type, { documentSelector, codeActionKinds });
    }
    if (abilities.completesOtherTexts) {
      await client.register(CompletionRequest.type, { documentSelector, triggerCharacters: ['"'] });
    }
  }
}
