import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export interface Session {
  /** A temporary folder that goes when the session ends. */
  readonly scratch: string;
  /** For the processes of the session: VS Code and Chromium leave sockets and profiles among the temporary files. */
  readonly environment: NodeJS.ProcessEnv;
  /** Has `end` called when the session ends: by itself, by a failure or by Ctrl+C. The last one is called first. */
  readonly atEnd: (end: () => Promise<unknown>) => void;
}

/** Does `work`, gives its exit code, and leaves no process and no temporary file behind, however it ends. */
export async function inSession(work: (session: Session) => Promise<number>): Promise<number> {
  const scratch = mkdtempSync(path.join(tmpdir(), 'pitwall-'));
  const environment = { ...process.env, TMPDIR: scratch, TMP: scratch, TEMP: scratch };
  const endings: (() => Promise<unknown>)[] = [];
  try {
    return await Promise.race([work({ scratch, environment, atEnd: (end) => endings.push(end) }), interruption()]);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return 1;
  } finally {
    for (const end of endings.toReversed()) await end();
    rmSync(scratch, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }
}

function interruption(): Promise<number> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => resolve(130));
    process.stdout.on('error', () => resolve(1)); // Whoever read the output has gone.
  });
}
