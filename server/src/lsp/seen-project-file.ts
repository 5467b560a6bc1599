import { unknownModels } from '../project/names-in-project-file.ts';
import { namesOfSchemas } from './names-of-schemas.ts';
import type { ReadProjectFile } from './read-files.ts';
import type { Workspace } from './workspace.ts';

/** A project file as somebody who looks at it is told of it: also of models that its schemas do not have. */
export function seenProjectFile(workspace: Workspace, path: string): ReadProjectFile {
  const file = workspace.project.fileAt(path);
  if (!file.isWhole) return file;
  const { models } = namesOfSchemas(workspace, path);
  return models.size === 0 ? file : { ...file, problems: [...file.problems, ...unknownModels(file.text, models)] };
}
