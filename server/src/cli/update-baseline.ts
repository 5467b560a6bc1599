import { entryOf } from '../analysis/baseline.ts';
import { replaceFiles } from '../disk/replace-files.ts';
import { isSameBaseline, type KeptEntry, writeBaseline } from '../project/baseline-file.ts';
import { parentOf } from '../project/disk.ts';
import type { InputProblem, Note } from '../report/problem.ts';
import { type Audit, type AuditedSchema, isWhole } from './audit.ts';
import { staleIn } from './baselines.ts';
import { isAskedFor, type Only } from './only.ts';

/**
 * Writes what was found into the baselines of the schemas, each severity alike, and takes out what is found no more.
 * What was not asked for stays as it is: other files, other rules, schemas elsewhere.
 */
export function updateBaselines(
  done: Audit,
  only: Only = {},
): {
  readonly notes: readonly Note[];
  readonly problems: readonly InputProblem[];
} {
  const notes: Note[] = [];
  const problems: InputProblem[] = [];
  for (const path of new Set(done.schemas.flatMap((it) => it.baseline?.path ?? []))) {
    const own = done.schemas.filter((it) => it.baseline?.path === path);
    const refuse = (reason: string) =>
      problems.push({ kind: 'input', file: path, message: `This baseline was not updated. ${reason}` });
    if (!own.every((it) => isWhole(it, done))) {
      refuse('Not all that belongs to its schemas could be read.');
      continue;
    }
    const before = own[0]?.baseline?.kept ?? [];
    const stale = new Set(staleIn(done.reader, path, done.schemas));
    const added = own.flatMap((it) => newEntries(it, only));
    const after = [...before.filter((it) => !stale.has(it)), ...added];
    if (isSameBaseline(before, after)) continue;
    const refusal = write(done, path, after);
    if (refusal) refuse(refusal.reason);
    else notes.push({ file: path, message: `${added.length} accepted, ${stale.size} removed.` });
  }
  return { notes, problems };
}

const newEntries = ({ analysis, asked, baseline }: AuditedSchema, only: Only): KeptEntry[] =>
  analysis.findings
    .filter((it) => !it.accepted && isAskedFor(it, only) && asked.has(analysis.locate(it.at).file))
    .map((it) => ({ schema: baseline?.schema ?? '.', entry: entryOf(it) }));

function write({ reader }: Audit, path: string, entries: readonly KeptEntry[]) {
  const content = reader.read(path);
  const old = content.kind === 'text' ? content.mark + content.text : undefined;
  return replaceFiles([{ file: path, before: old, after: writeBaseline(entries, old) }], parentOf(path));
}
