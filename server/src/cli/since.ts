import { type AnalysisInput, analyze, type Finding } from '../analysis/analyze.ts';
import { compare, entryOf } from '../analysis/baseline.ts';
import { type FormerDisk, gitDisk } from '../disk/git-disk.ts';
import { groupOf, groupsIn, type SchemaGroup } from '../project/discover.ts';
import { type Disk, parentOf } from '../project/disk.ts';
import { createSurroundings } from '../project/surroundings.ts';
import type { Problem } from '../report/problem.ts';
import { assembleSchema, parseFile } from '../schema/schema.ts';
import { fileId } from '../text/span.ts';
import type { AskedSchema } from './input.ts';

/** Which findings were there before a change. */
export interface Former {
  before(findings: readonly Finding[]): ReadonlySet<Finding>;
  readonly problems: readonly Problem[];
}

/**
 * Looks at schemas as they were before a change. They are judged by the settings of today, so that what a project asks
 * for newly does not look like a change of the schema.
 * @param ref what git knows a commit by; undefined where all is to be told
 */
export function formerState(ref: string | undefined): (asked: AskedSchema, input: AnalysisInput) => Former {
  const disks = new Map<string, FormerDisk>();
  return (asked, input) => {
    if (ref === undefined) return nothingKnown([]);
    const { root } = asked.group;
    const folder = asked.group.files.includes(root) ? parentOf(root) : root;
    const former = disks.get(folder) ?? gitDisk(folder, ref);
    disks.set(folder, former);
    if (former.kind === 'unknown') {
      return nothingKnown([
        { kind: 'input', file: root, message: `What was there before is not known. ${former.reason}` },
      ]);
    }
    const entries = formerFindings(former.disk, asked, input).map(entryOf);
    return { before: (findings) => compare(findings, entries).accepted, problems: [] };
  };
}

const nothingKnown = (problems: readonly Problem[]): Former => ({ before: () => new Set(), problems });

function formerFindings(disk: Disk, asked: AskedSchema, input: AnalysisInput): readonly Finding[] {
  const group = formerGroup(disk, asked);
  if (!group) return [];
  const files = group.files.flatMap((path) => {
    const text = disk.readText(path);
    return text === undefined ? [] : [parseFile(fileId(path), text)];
  });
  const { history, prisma } = createSurroundings(disk)(group, asked.top);
  const { settings, rules } = input;
  return analyze({ schema: assembleSchema(files, history), settings, rules, prisma }).findings;
}

/** The schema as it was grouped then: by a file that it had already, or else by its folder. */
function formerGroup(disk: Disk, { group: { root, files }, top }: AskedSchema): SchemaGroup | undefined {
  const kept = files.find((it) => disk.readText(it) !== undefined);
  return kept === undefined ? groupsIn(disk, root, top)[0] : groupOf(disk, kept, top);
}
