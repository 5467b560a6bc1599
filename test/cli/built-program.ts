import { type ChildProcess, spawn } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import { bundleInto } from '../../scripts/bundle.ts';

/** The program as it ships, built into a package of its own for the tests of one file. */
export function builtProgram(): { readonly place: string; readonly program: string } {
  const place = mkdtempSync(join(tmpdir(), 'pitwall-program-'));
  beforeAll(async () => {
    await bundleInto(join(place, 'out'));
    copyFileSync('package.json', join(place, 'package.json'));
  });
  afterAll(() => rmSync(place, { recursive: true, force: true }));
  return { place, program: join(place, 'out/cli.cjs') };
}

/** A program that goes on until the test is over. */
export interface Running {
  readonly process: ChildProcess;
  /** What it has written since it was last asked, up to these words; both of its streams, in their order. */
  writtenUntil(words: string): Promise<string>;
}

export function running(cwd: string, ...command: readonly string[]): Running {
  const child = spawn('sh', ['-c', 'exec "$0" "$@" 2>&1', process.execPath, ...command], {
    cwd,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (it: string) => {
    text += it;
  });
  return {
    process: child,
    async writtenUntil(words) {
      while (!text.includes(words)) await pause(20);
      const end = text.indexOf(words) + words.length;
      const written = text.slice(0, end);
      text = text.slice(end);
      return written;
    },
  };
}
