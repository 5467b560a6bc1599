import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A server may still write its last files while it ends. */
const patiently = { recursive: true, force: true, maxRetries: 10, retryDelay: 100 } as const;

export interface TemporaryFolder {
  readonly path: string;
  remove(): Promise<void>;
}

/** Goes with the process too, where this one is told to end. */
export async function makeTemporaryFolder(): Promise<TemporaryFolder> {
  const folder = await mkdtemp(path.join(tmpdir(), 'pitwall-'));
  const abandon = () => rmSync(folder, patiently);
  process.once('exit', abandon);
  return {
    path: folder,
    async remove() {
      await rm(folder, patiently);
      process.off('exit', abandon);
    },
  };
}

/** Database servers refuse to run as root, and are told to be another user then. */
export const isRoot = (): boolean => process.getuid?.() === 0;
