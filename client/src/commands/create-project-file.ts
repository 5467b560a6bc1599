import { Uri, type WorkspaceFolder, window, workspace } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import {
  type NewProjectFileAnswer,
  type NewProjectFileParams,
  newProjectFileRequest,
} from '../../../protocol/messages.ts';
import { shownSchema } from '../shown-schema.ts';
import { writeFile } from '../write-file.ts';

/** Writes a small project file, and opens it; one that is there already is opened as it is. */
export async function createProjectFile(client: LanguageClient): Promise<void> {
  const schema = shownSchema();
  const folder = schema ? undefined : await folderAtHand();
  // Of several folders none was chosen.
  if (!schema && !folder && workspace.workspaceFolders) return;
  const { asUri } = client.code2ProtocolConverter;
  const params: NewProjectFileParams = {
    ...(schema && { uri: asUri(schema) }),
    ...(folder && { folder: asUri(folder.uri) }),
  };
  const { uri, text } = await client.sendRequest<NewProjectFileAnswer>(newProjectFileRequest, params);
  if (uri === undefined) {
    void window.showInformationMessage('Open the folder of the project first: pitwall.json lies in it.');
    return;
  }
  const file = Uri.parse(uri);
  if (text === undefined || (await isThere(file))) {
    void window.showInformationMessage(
      `${workspace.asRelativePath(file)} is there already. It was opened, not changed.`,
    );
  } else if (!(await writeFile(file, text))) return;
  await window.showTextDocument(file);
}

/** That of the file that is looked at, or else the one that the person chooses. */
async function folderAtHand(): Promise<WorkspaceFolder | undefined> {
  const { workspaceFolders = [] } = workspace;
  const shown = window.activeTextEditor?.document.uri;
  const folder = shown && workspace.getWorkspaceFolder(shown);
  if (folder || workspaceFolders.length < 2) return folder ?? workspaceFolders[0];
  return window.showWorkspaceFolderPick({ placeHolder: 'Which project is the file for?' });
}

const isThere = (uri: Uri): Thenable<boolean> =>
  workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
