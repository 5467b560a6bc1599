import type { BaselineEntry } from '../analysis/baseline.ts';
import { rootOf } from '../project/baseline-file.ts';
import type { ReadBaseline } from './read-files.ts';
import type { Workspace } from './workspace.ts';

/**
 * The entries of a baseline that are found no more, in all schemas that go by it: the open ones, and all that it names
 * while somebody looks at it.
 */
export function staleEntriesIn(workspace: Workspace, { path, file }: ReadBaseline): ReadonlySet<BaselineEntry> {
  if (file.kind !== 'baseline') return new Set();
  const named = workspace.openProjectTexts().includes(path) ? new Set(file.entries.map((it) => it.schema)) : [];
  const places = [...named].map((name) => ({ name, file: workspace.fileOfSchemaAt(rootOf(path, name)) }));
  const gone = new Set(places.flatMap((it) => (it.file === undefined ? [it.name] : [])));
  const schemas = [...workspace.shownSchemas(), ...places.flatMap((it) => it.file ?? [])];
  return new Set([
    ...schemas
      .filter((it) => workspace.baselineOf(it)?.path === path)
      .flatMap((it) => workspace.analysisOf(it).staleEntries),
    ...file.entries.flatMap((it) => (gone.has(it.schema) ? [it.entry] : [])),
  ]);
}
