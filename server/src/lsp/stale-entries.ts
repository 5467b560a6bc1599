import type { BaselineEntry } from '../analysis/baseline.ts';
import { type KeptEntry, rootOf } from '../project/baseline-file.ts';
import type { ReadBaseline } from './read-files.ts';
import type { Workspace } from './workspace.ts';

/**
 * The entries of a baseline that are found no more, in all schemas that go by it: the open ones, and all that it names
 * while somebody looks at it.
 */
export function staleEntriesIn(workspace: Workspace, { path, file }: ReadBaseline): ReadonlySet<BaselineEntry> {
  if (file.kind !== 'baseline') return new Set();
  const isLookedAt = workspace.openProjectTexts().includes(path);
  const schemas = isLookedAt ? filesOfSchemas(workspace, path, file.entries) : [];
  return new Set([
    ...[...workspace.shownSchemas(), ...schemas]
      .filter((it) => workspace.project.baselineOf(it)?.path === path)
      .flatMap((it) => workspace.analysisOf(it).staleEntries),
    ...(isLookedAt ? entriesOfGoneSchemas(workspace, path, file.entries) : []),
  ]);
}

/** The entries whose schemas are not there any more. */
export const entriesOfGoneSchemas = (
  workspace: Workspace,
  baseline: string,
  entries: readonly KeptEntry[],
): BaselineEntry[] => {
  const names = new Set(entries.map((it) => it.schema));
  const gone = new Set([...names].filter((it) => workspace.fileOfSchemaAt(rootOf(baseline, it)) === undefined));
  return entries.flatMap((it) => (gone.has(it.schema) ? [it.entry] : []));
};

/** One of each that the entries name. */
const filesOfSchemas = (workspace: Workspace, baseline: string, entries: readonly KeptEntry[]): string[] =>
  [...new Set(entries.map((it) => it.schema))].flatMap((it) => workspace.fileOfSchemaAt(rootOf(baseline, it)) ?? []);
