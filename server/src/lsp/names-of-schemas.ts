import { scalarTypes } from '../schema/model.ts';
import type { Workspace } from './workspace.ts';

/** The names that the schemas which go by a project file have. */
export interface NamesOfSchemas {
  readonly models: ReadonlySet<string>;
  /** Of columns, with how many models have one. */
  readonly columns: ReadonlyMap<string, number>;
}

/** Looks through all schemas of the workspace, so that it is asked only while somebody looks at the project file. */
export function namesOfSchemas(workspace: Workspace, projectFile: string): NamesOfSchemas {
  const models = new Set<string>();
  const columns = new Map<string, number>();
  const schemas = new Set([...workspace.shownSchemas(), ...workspace.allSchemas()]);
  for (const path of schemas) {
    if (workspace.project.fileOf(path)?.path !== projectFile) continue;
    for (const { kind, name, fields } of workspace.analysisOf(path).schema.models) {
      if (kind !== 'model') continue;
      models.add(name.text);
      for (const field of fields) {
        if (scalarTypes.has(field.type.text)) columns.set(field.name.text, (columns.get(field.name.text) ?? 0) + 1);
      }
    }
  }
  return { models, columns };
}
