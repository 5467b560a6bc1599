import { Uri, window, workspace } from 'vscode';

/** Saves a project file that a quick fix has written to, and says so: it need not be in sight. */
export async function saveProjectFile(uri: unknown): Promise<void> {
  if (typeof uri !== 'string') return;
  const document = await workspace.openTextDocument(Uri.parse(uri));
  // Where it cannot be saved, the editor has said why.
  if (document.isDirty && !(await document.save())) return;
  const open = 'Open';
  const where = workspace.asRelativePath(document.uri);
  if ((await window.showInformationMessage(`The rule is off in ${where}.`, open)) === open) {
    await window.showTextDocument(document);
  }
}
