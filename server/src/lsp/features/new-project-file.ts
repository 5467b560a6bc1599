import type { NewProjectFileAnswer } from '../../../../protocol/messages.ts';
import { newProjectFileText } from '../../project/new-project-file.ts';
import { uriOfPath } from '../uri.ts';
import type { Workspace } from '../workspace.ts';

/** Where the project file of a schema is, or is to be; without a schema, that of the first workspace folder. */
export function newProjectFile(workspace: Workspace, schema: string | undefined): NewProjectFileAnswer {
  const [top] = workspace.tops;
  const ofSchema =
    schema === undefined ? undefined : (workspace.projectFileOf(schema)?.path ?? workspace.newProjectFileOf(schema));
  const path = ofSchema ?? (top === undefined ? undefined : workspace.projectFileFor(top));
  if (path === undefined) return {};
  return { uri: uriOfPath(path), ...(!workspace.has(path) && { text: newProjectFileText }) };
}
