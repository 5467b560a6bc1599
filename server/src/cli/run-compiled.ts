import { accessSync, constants, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { Script } from 'node:vm';

/**
 * Runs a bundled program with what V8 compiled of it in an earlier run, which lies beside it: whoever can write there can
 * write the program too. Node's own cache keeps what is compiled while a file is loaded; this one is made at the end of a
 * run, so that it has the functions that the run has called.
 * @param isTypical whether this run calls what most runs call, so that it is worth keeping what was compiled
 * @returns false where nothing can be kept beside the program; it has not run then
 */
export function runCompiled(program: string, isTypical: boolean): boolean {
  const kept = `${program}.${process.versions.v8}-${process.arch}.compiled`;
  const compiled = readKept(kept, program);
  if (!compiled && !isWritable(dirname(program))) return false;
  const script = new Script(`(function (require, __filename) {${readFileSync(program, 'utf8')}\n})`, {
    filename: program,
    ...(compiled && { cachedData: compiled }),
  });
  // V8 itself refuses what another version of it, or a V8 with other flags, has made.
  const isCompiledAnew = !compiled || script.cachedDataRejected;
  if (isCompiledAnew && isTypical) process.once('exit', () => keep(script.createCachedData(), kept));
  script.runInThisContext()(createRequire(program), program);
  return true;
}

/** Of a program that was replaced since, it would be wrong. */
function readKept(kept: string, program: string): Buffer | undefined {
  const stat = statSync(kept, { throwIfNoEntry: false });
  return stat && stat.mtimeMs > statSync(program).ctimeMs ? readFileSync(kept) : undefined;
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** Nobody reads half of it: it gets its name when it is whole. That it cannot be kept is no reason to fail. */
function keep(compiled: Buffer, file: string): void {
  const written = `${file}.${process.pid}`;
  try {
    writeFileSync(written, compiled, { flag: 'wx' });
    renameSync(written, file);
  } catch {
    rmSync(written, { force: true });
  }
}
