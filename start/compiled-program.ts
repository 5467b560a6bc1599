import { accessSync, constants, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { Script } from 'node:vm';

/** A bundled program with what V8 compiled of it in an earlier run. */
export interface CompiledProgram<Exports> {
  /** Gives what it exports. */
  readonly run: () => Exports;
  /**
   * Keeps what is compiled by then, the functions that were called among it, for the runs to come. Undefined where an
   * earlier run has kept enough.
   */
  readonly keep: (() => void) | undefined;
}

/**
 * What V8 compiled lies beside the program: whoever can write there can write the program too. Node's own cache keeps
 * what is compiled while a file is loaded; this one is made when the program has done what it mostly does, so that it has
 * the functions for that as well.
 * @returns undefined where nothing can be kept beside the program
 */
export function compiledProgram<Exports>(program: string): CompiledProgram<Exports> | undefined {
  const kept = `${program}.${process.versions.v8}-${process.arch}.compiled`;
  const compiled = readKept(kept, program);
  if (!compiled && !isWritable(dirname(program))) return undefined;
  const script = new Script(wrapped(readFileSync(program)), {
    filename: program,
    columnOffset: -head.length,
    ...(compiled && { cachedData: compiled }),
  });
  return {
    run() {
      const module: { exports: Exports } = { exports: Object.create(null) };
      script.runInThisContext()(module, module.exports, createRequire(program), program, dirname(program));
      return module.exports;
    },
    // V8 itself refuses what another version of it, or a V8 with other flags, has made.
    keep: !compiled || script.cachedDataRejected ? () => write(script.createCachedData(), kept) : undefined,
  };
}

/** What Node puts around a file, too. */
const [head, tail] = ['(function (module, exports, require, __filename, __dirname) {', '\n})'];

/** As one string: V8 would have to copy the parts of a longer one together. */
const wrapped = (source: Buffer): string => Buffer.concat([Buffer.from(head), source, Buffer.from(tail)]).toString();

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
function write(compiled: Buffer, file: string): void {
  const written = `${file}.${process.pid}`;
  try {
    writeFileSync(written, compiled, { flag: 'wx' });
    renameSync(written, file);
  } catch {
    discard(written);
  }
}

function discard(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // A process that may not write may not remove either, and has left nothing.
  }
}
