import { type Uri, window, workspace } from 'vscode';

/**
 * Writes a file that the person has asked for, or says why not.
 * @returns whether it was written
 */
export async function writeFile(uri: Uri, text: string): Promise<boolean> {
  const name = workspace.asRelativePath(uri);
  if (workspace.textDocuments.some((it) => it.isDirty && it.uri.toString() === uri.toString())) {
    void window.showErrorMessage(
      `${name} was not written: it has changes that are not saved. Save or undo them first.`,
    );
    return false;
  }
  try {
    await workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    return true;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    void window.showErrorMessage(`${name} could not be written: ${reason}`);
    return false;
  }
}

export async function offerToOpen(message: string, uri: Uri): Promise<void> {
  const open = 'Open';
  if ((await window.showInformationMessage(message, open)) === open) await window.showTextDocument(uri);
}
