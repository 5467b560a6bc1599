import { Uri, window, workspace } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { Audits } from '../audit/audits.ts';

/**
 * Opens the audit of what was chosen in the explorer, else of the schema that is looked at, else of the only or first
 * one in the workspace.
 * @param chosen as the explorer passes them
 */
export async function auditSchema(
  client: LanguageClient,
  audits: Audits,
  chosen: unknown,
  all: unknown,
): Promise<void> {
  const uris = Array.isArray(all) && all.length > 0 ? all : [chosen];
  const asked = uris.filter((it) => it instanceof Uri);
  const at = asked.length > 0 ? asked : [await schemaAtHand()].filter((it) => it !== undefined);
  if (at.length === 0) {
    void window.showInformationMessage('Pitwall found no .prisma file in this workspace.');
    return;
  }
  await audits.open({ uris: at.map((it) => client.code2ProtocolConverter.asUri(it)).toSorted() });
}

async function schemaAtHand(): Promise<Uri | undefined> {
  const shown = [window.activeTextEditor, ...window.visibleTextEditors].find(
    (it) => it?.document.languageId === 'prisma',
  );
  if (shown) return shown.document.uri;
  const open = workspace.textDocuments.find((it) => it.languageId === 'prisma');
  return open?.uri ?? (await workspace.findFiles('**/*.prisma', '**/node_modules/**', 1))[0];
}
