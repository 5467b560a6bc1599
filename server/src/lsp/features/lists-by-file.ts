import type { Diagnostic } from 'vscode-languageserver';
import type { SectionFindings } from '../../analysis/judge.ts';
import { changesBetween } from '../../text/list-change.ts';

/** The diagnostics of each file of a schema; an empty list where there is nothing to say. */
export type DiagnosticsByFile = ReadonlyMap<string, readonly Diagnostic[]>;

/** The diagnostics of each section, in one list, and put together by file. */
export interface Listed {
  readonly sections: readonly SectionFindings[];
  readonly lists: readonly (readonly Diagnostic[])[];
  /** Where the sections of each file start among them. */
  readonly firstOf: ReadonlyMap<string, number>;
  readonly byFile: DiagnosticsByFile;
}

type Convert = (section: SectionFindings) => readonly Diagnostic[];

export function listAll(
  files: readonly { readonly id: string }[],
  sections: readonly SectionFindings[],
  convert: Convert,
): Listed {
  const lists = sections.map(convert);
  const byFile = new Map<string, Diagnostic[]>(files.map(({ id }) => [id, []]));
  const firstOf = new Map<string, number>();
  for (const [i, { file }] of sections.entries()) {
    if (!firstOf.has(file)) firstOf.set(file, i);
    const list = byFile.get(file);
    for (const it of lists[i] ?? []) list?.push(it);
  }
  return { sections, lists, firstOf, byFile };
}

/** With more changes than these all is put together anew, which is then quicker. */
const mostChanges = 20;

/** The same with a few sections in the place of others; undefined where more has changed. */
export function listRenewed(
  before: Listed,
  sections: readonly SectionFindings[],
  convert: Convert,
): Listed | undefined {
  const changes = changesBetween(before.sections, sections);
  if (before.sections.length !== sections.length || changes.length > mostChanges) return undefined;
  const lists = [...before.lists];
  const byFile = new Map(before.byFile);
  // From the last one up: what stands above it in the list of its file is as it was.
  for (const { start } of changes.toReversed()) {
    const [old, now] = [before.sections[start], sections[start]];
    if (!old || !now || old.file !== now.file) return undefined;
    const list = byFile.get(now.file) ?? [];
    const [removed, added] = [before.lists[start]?.length ?? 0, convert(now)];
    const at = countBetween(before.lists, before.firstOf.get(now.file) ?? 0, start);
    lists[start] = added;
    if (removed > 0 || added.length > 0)
      byFile.set(now.file, list.slice(0, at).concat(added, list.slice(at + removed)));
  }
  return { sections, lists, firstOf: before.firstOf, byFile };
}

function countBetween(lists: Listed['lists'], from: number, to: number): number {
  let count = 0;
  for (let i = from; i < to; i++) count += lists[i]?.length ?? 0;
  return count;
}
