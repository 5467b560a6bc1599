import type { NewProjectFileAnswer } from '../../../../protocol/messages.ts';
import { newProjectFileText } from '../../project/new-project-file.ts';
import { uriOfPath } from '../uri.ts';
import type { Workspace } from '../workspace.ts';

/**
 * Where the project file of a schema is, or is to be.
 * @param folder counts where no schema is looked at, or that lies outside of the workspace
 */
export function newProjectFile(
  workspace: Workspace,
  schema: string | undefined,
  folder: string | undefined = workspace.tops[0],
): NewProjectFileAnswer {
  const ofSchema =
    schema === undefined ? undefined : (workspace.project.fileOf(schema)?.path ?? workspace.project.newFileOf(schema));
  const path = ofSchema ?? (folder === undefined ? undefined : workspace.project.fileFor(folder));
  if (path === undefined) return {};
  return { uri: uriOfPath(path), ...(!workspace.has(path) && { text: newProjectFileText }) };
}
