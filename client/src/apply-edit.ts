import { ProgressLocation, window, workspace } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';

/** A `WorkspaceEdit` as the server sends it. */
export type ProtocolEdit = Parameters<LanguageClient['protocol2CodeConverter']['asWorkspaceEdit']>[0];

/** Applies an edit; where it asks to be confirmed, the editor shows it first. @returns whether it was applied */
export async function applyEdit(client: LanguageClient, edit: ProtocolEdit): Promise<boolean> {
  const whole = await client.protocol2CodeConverter.asWorkspaceEdit(edit);
  if (!whole) return false;
  const apply = () => workspace.applyEdit(whole, { isRefactoring: true });
  const isConfirmed = Object.values(edit?.changeAnnotations ?? {}).some((it) => it.needsConfirmation);
  if (!isConfirmed) return apply();
  const title = 'Tick the change in the preview, and apply it.';
  return window.withProgress({ location: ProgressLocation.Notification, title }, apply);
}
