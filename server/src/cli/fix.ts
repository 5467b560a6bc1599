import { applyAllFixes, changedFiles, isSafeFix } from '../analysis/apply-fixes.ts';
import { type FileChange, replaceFiles } from '../disk/replace-files.ts';
import type { InputProblem } from '../report/problem.ts';
import { type Audit, type AuditedSchema, type AuditRequest, isAtLeast, isWhole, withProblems } from './audit.ts';
import { isAskedFor } from './only.ts';

/** An audit, with what may be mended unasked of what it found. */
interface PlannedFixes extends Audit {
  readonly changes: readonly FileChange[];
  /** What must be written together, and the folder it lies in. */
  readonly bySchema: readonly { readonly top: string; readonly changes: readonly FileChange[] }[];
}

/** Which findings are to be mended: those that would be shown. */
type Wanted = Pick<AuditRequest, 'minSeverity' | 'only'>;

/**
 * Works out what fix-all may do. Only files that were asked for are changed, and what would not be shown is not mended
 * either.
 */
export function planFixes(done: Audit, wanted: Wanted): PlannedFixes {
  const problems: InputProblem[] = [];
  const bySchema = done.schemas.flatMap((audited) => {
    const changes = changesIn(audited, done, wanted);
    if (changes.length === 0 || isWhole(audited, done)) return [{ top: audited.top, changes }];
    const message = 'Nothing was fixed here, since not all that belongs to this schema could be read.';
    problems.push({ kind: 'input', file: audited.group.root, message });
    return [];
  });
  return { ...withProblems(done, problems), changes: bySchema.flatMap((it) => it.changes), bySchema };
}

/**
 * Writes what was planned, for each schema all of it or nothing.
 * @returns the files that were changed, and what could not be
 */
export function writeFixes({ bySchema }: PlannedFixes): {
  readonly changed: readonly string[];
  readonly problems: readonly InputProblem[];
} {
  const changed: string[] = [];
  const problems: InputProblem[] = [];
  for (const { top, changes } of bySchema) {
    const refusal = replaceFiles(changes, top);
    if (!refusal) changed.push(...changes.map((it) => it.file));
    else problems.push({ kind: 'input', file: refusal.file, message: `This file was not fixed. ${refusal.reason}` });
  }
  return { changed, problems };
}

function changesIn(
  { input, asked }: AuditedSchema,
  { reader }: Audit,
  { minSeverity, only = {} }: Wanted,
): FileChange[] {
  const fixed = applyAllFixes(
    input,
    (finding, fix, locate) =>
      isSafeFix(finding, fix) &&
      isAtLeast(finding.severity, minSeverity) &&
      isAskedFor(finding, only) &&
      [finding.at, ...fix.edits.map((it) => it.span)].every((it) => asked.has(locate(it).file)),
  );
  return [...changedFiles(input.schema, fixed)].flatMap(([file, text]) => {
    const content = reader.read(file);
    return content.kind === 'text' ? [{ file, before: content.mark + content.text, after: content.mark + text }] : [];
  });
}
