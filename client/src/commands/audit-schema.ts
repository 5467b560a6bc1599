import { type Uri, window, workspace } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { type AuditAnswer, type AuditParams, auditRequest } from '../../../protocol/messages.ts';
import type { VirtualPages } from '../virtual-pages.ts';

/** Shows the report on the schema of the file that is looked at, or else of the first one in the workspace. */
export async function auditSchema(client: LanguageClient, pages: VirtualPages): Promise<void> {
  const uri = await schemaAtHand();
  if (!uri) {
    void window.showInformationMessage('Pitwall found no .prisma file in this workspace.');
    return;
  }
  const params: AuditParams = { uri: client.code2ProtocolConverter.asUri(uri) };
  const { markdown } = await client.sendRequest<AuditAnswer>(auditRequest, params);
  if (markdown !== undefined) await pages.show('Pitwall audit', markdown);
}

async function schemaAtHand(): Promise<Uri | undefined> {
  const shown = [window.activeTextEditor, ...window.visibleTextEditors].find(
    (it) => it?.document.languageId === 'prisma',
  );
  if (shown) return shown.document.uri;
  const open = workspace.textDocuments.find((it) => it.languageId === 'prisma');
  return open?.uri ?? (await workspace.findFiles('**/*.prisma', '**/node_modules/**', 1))[0];
}
