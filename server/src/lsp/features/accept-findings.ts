import type { AcceptChoice, AcceptFindingsAnswer } from '../../../../protocol/messages.ts';
import { entryOf } from '../../analysis/baseline.ts';
import { isSameBaseline, type KeptEntry, schemaIn, writeBaseline } from '../../project/baseline-file.ts';
import { nameOf } from '../../project/disk.ts';
import { entriesOfGoneSchemas } from '../stale-entries.ts';
import { uriOfPath } from '../uri.ts';
import type { Workspace } from '../workspace.ts';

/** What it takes to accept what is found: in the schema that is looked at, and in all of the workspace. */
export function acceptFindings(workspace: Workspace, path: string | undefined): AcceptFindingsAnswer {
  const own = path === undefined ? [] : [accept(workspace, 'schema', [path])];
  const all = workspace.allSchemas();
  const isMore = all.some((it) => path === undefined || !workspace.isPartOf(it, path));
  return { choices: [...own, ...(isMore ? [accept(workspace, 'workspace', all)] : [])] };
}

/** @param schemas one file of each */
function accept(workspace: Workspace, of: AcceptChoice['of'], schemas: readonly string[]): AcceptChoice {
  const refusals = new Set<string>();
  const byBaseline = new Map<string, string[]>();
  for (const schema of schemas) {
    const baseline = workspace.project.baselinePathOf(schema);
    if (baseline !== undefined) byBaseline.set(baseline, [...(byBaseline.get(baseline) ?? []), schema]);
    // Of many schemas those that want one get it.
    else if (schemas.length === 1) refusals.add(whyNone(workspace, schema));
  }
  let [accepted, removed] = [0, 0];
  const files: { uri: string; text: string }[] = [];
  for (const [path, own] of byBaseline) {
    const present = workspace.has(path) ? workspace.project.baselineAt(path) : undefined;
    if (!workspace.isInside(path)) {
      refusals.add(`${nameOf(path)} was not written: it lies outside of the workspace.`);
      continue;
    }
    if (present?.file.kind === 'unusable') {
      refusals.add(`${nameOf(path)} was not written. ${present.file.message}`);
      continue;
    }
    const before: readonly KeptEntry[] = present?.file.entries ?? [];
    const stale = new Set([
      ...own.flatMap((it) => workspace.analysisOf(it).staleEntries),
      ...entriesOfGoneSchemas(workspace, path, before),
    ]);
    const added = own.flatMap((it) => {
      const schema = schemaIn(path, workspace.rootOf(it));
      const fresh = workspace.analysisOf(it).findings.filter((finding) => !finding.accepted);
      return fresh.map((finding) => ({ schema, entry: entryOf(finding) }));
    });
    const after = [...before.filter((it) => !stale.has(it.entry)), ...added];
    accepted += added.length;
    removed += stale.size;
    if (isSameBaseline(before, after)) continue;
    files.push({ uri: uriOfPath(path), text: writeBaseline(after, present?.text) });
  }
  return { of, schemas: schemas.length, accepted, removed, files, refusals: [...refusals] };
}

const whyNone = (workspace: Workspace, schema: string): string =>
  workspace.project.fileOf(schema)
    ? 'The pitwall.json of this schema says that there is no baseline.'
    : 'A schema that lies nowhere yet has no baseline. Save it first.';
