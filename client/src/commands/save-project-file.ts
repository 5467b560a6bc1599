import { Uri, workspace } from 'vscode';
import { offerToOpen } from '../write-file.ts';

/** Saves a project file that a quick fix has written to, and says so: it need not be in sight. */
export async function saveProjectFile(uri: unknown): Promise<void> {
  if (typeof uri !== 'string') return;
  const document = await workspace.openTextDocument(Uri.parse(uri));
  // Where it cannot be saved, the editor has said why.
  if (document.isDirty && !(await document.save())) return;
  void offerToOpen(`The rule is off in ${workspace.asRelativePath(document.uri)}.`, document.uri);
}
