import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  lstatSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, sep } from 'node:path';
import { isWithin } from '../project/disk.ts';

/** A new text for a file. A byte order mark is a part of both texts. */
export interface FileChange {
  readonly file: string;
  /** What the new text was made from; undefined for a new file. Where something else is there by now, it is left alone. */
  readonly before: string | undefined;
  readonly after: string;
}

/** Why none of the files was changed. */
export interface Refusal {
  readonly file: string;
  /** A sentence. */
  readonly reason: string;
}

/**
 * Writes all of the texts or none of them, and no file is ever seen half-written.
 * @param top the folder out of which no link is followed
 * @returns why it could not be done
 */
export function replaceFiles(
  changes: readonly FileChange[],
  top: string,
  rename: (from: string, to: string) => void = renameSync,
): Refusal | undefined {
  const staged: StagedFile[] = [];
  for (const change of changes) {
    const next = tryTo(change.file, () => stage(change, top));
    if ('reason' in next) {
      for (const { written } of staged) rmSync(written, { force: true });
      return next;
    }
    staged.push(next);
  }
  return commit(staged, rename);
}

/** A file whose new text lies beside it. */
interface StagedFile {
  readonly file: string;
  /** Where it really lies. */
  readonly target: string;
  readonly written: string;
  readonly before: string | undefined;
}

/** Only a file beside the old one can take its place in one step. */
function stage({ file, before, after }: FileChange, top: string): StagedFile | Refusal {
  const refuse = (reason: string): Refusal => ({ file, reason });
  const reallyThere = lstatSync(file, { throwIfNoEntry: false }) !== undefined;
  if (reallyThere !== (before !== undefined)) return refuse(changedMeanwhile);
  const target = reallyThere ? realpathSync(file) : join(realpathSync(dirname(file)), basename(file));
  if (!isWithin(slashed(target), slashed(realpathSync(top))))
    return refuse(`It leads out of the project, to ${target}, and is not followed there.`);
  const stat = reallyThere ? statSync(target) : undefined;
  // The system lets an administrator write to it all the same, and whoever made it read-only does not want that.
  if (stat && (stat.mode & 0o222) === 0) return refuse('It is read-only.');
  if (stat) accessSync(target, constants.W_OK);
  if (stat && readFileSync(target, 'utf8') !== before) return refuse(changedMeanwhile);
  const written = join(dirname(target), `.${basename(target)}.${freshName()}`);
  try {
    writeFileSync(written, after, { flag: 'wx', flush: true });
    if (stat) takeOver(stat, written);
  } catch (error) {
    rmSync(written, { force: true });
    throw error;
  }
  return { file, target, written, before };
}

const changedMeanwhile = 'It was changed by somebody else in the meantime.';

function takeOver({ mode, uid, gid }: Stats, written: string): void {
  const own = statSync(written);
  try {
    if (own.uid !== uid || own.gid !== gid) chownSync(written, uid, gid);
  } catch {
    // Only an administrator can give a file away; whoever may write to it can still read and write it.
  }
  chmodSync(written, mode);
}

function commit(staged: readonly StagedFile[], rename: (from: string, to: string) => void): Refusal | undefined {
  for (const [i, { file, written, target }] of staged.entries()) {
    const done = tryTo(file, () => {
      rename(written, target);
      return {};
    });
    if (!('reason' in done)) continue;
    for (const it of staged.slice(i)) rmSync(it.written, { force: true });
    for (const it of staged.slice(0, i)) putBack(it);
    return done;
  }
  return undefined;
}

function putBack({ target, before }: StagedFile): void {
  if (before === undefined) rmSync(target, { force: true });
  else writeFileSync(target, before);
}

function tryTo<Done extends object>(file: string, act: () => Done | Refusal): Done | Refusal {
  try {
    return act();
  } catch (error) {
    return { file, reason: sayWhy(error) };
  }
}

function sayWhy(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  switch (code) {
    case 'EACCES':
    case 'EPERM':
      return 'It may not be changed by this user.';
    case 'EROFS':
      return 'It lies on a disk that cannot be written to.';
    case 'ENOSPC':
      return 'There is no space left on the disk.';
    case 'ENOENT':
      return 'There is no such file or folder.';
    default:
      return `It cannot be changed (${code}).`;
  }
}

const slashed = (path: string): string => (sep === '\\' ? path.replaceAll(sep, '/') : path);

/** Node takes milliseconds to load its cryptography, and most audits write nothing. */
const freshName = (): string => process.getBuiltinModule('node:crypto').randomUUID();
