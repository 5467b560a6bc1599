import { Uri, window, workspace } from 'vscode';
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
  const params: NewProjectFileParams = schema ? { uri: client.code2ProtocolConverter.asUri(schema) } : {};
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

const isThere = (uri: Uri): Thenable<boolean> =>
  workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
