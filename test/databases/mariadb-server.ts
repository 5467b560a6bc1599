import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { isRoot, makeTemporaryFolder } from './temporary-folder.ts';

/** The MariaDB that is installed on this machine, with a folder and a socket of its own. */
export interface Server {
  readonly socket: string;
  stop(): Promise<void>;
}

export async function startMariaDb(): Promise<Server> {
  const [install, daemon] = [programNamed('mariadb-install-db'), programNamed('mariadbd')];
  programNamed('mariadb');
  const folder = await makeTemporaryFolder();
  const files = path.join(folder.path, 'data');
  const socket = path.join(folder.path, 'socket');
  // Its own configuration files are not for this: they name the folder of the machine's own server.
  const options = ['--no-defaults', `--datadir=${files}`, ...(isRoot() ? ['--user=mysql'] : [])];
  const run = promisify(execFile);
  let server: ChildProcess | undefined;
  // Where the process is told to end there is no time to wait.
  const abandon = () => server?.kill('SIGKILL');
  process.prependOnceListener('exit', abandon);
  const stop = async () => {
    await ended(server);
    await folder.remove();
    process.off('exit', abandon);
  };
  try {
    await chmod(folder.path, 0o755);
    if (isRoot()) await run('chown', ['mysql', folder.path]);
    await run(install, [
      ...options,
      '--auth-root-authentication-method=normal',
      '--skip-test-db',
      '--skip-name-resolve',
    ]);
    server = spawn(
      daemon,
      [...options, `--socket=${socket}`, `--pid-file=${folder.path}/pid`, '--skip-networking', ...quick],
      { stdio: 'ignore' },
    );
    await ready(server, socket);
    return { socket, stop };
  } catch (error) {
    await stop();
    throw new Error(`MariaDB did not start.\n${error}`);
  }
}

/** Nothing here is to outlive the process. */
const quick = ['--innodb-flush-log-at-trx-commit=0', '--innodb-flush-method=nosync', '--innodb-buffer-pool-size=32M'];

/** Servers stand where the path of ordinary users does not lead. */
export function programNamed(name: string): string {
  const folders = [...(process.env['PATH'] ?? '').split(path.delimiter), '/usr/sbin', '/usr/local/sbin'];
  const found = folders.map((it) => path.join(it, name)).find((it) => existsSync(it));
  if (found === undefined) {
    throw new Error(`MariaDB is missing: there is no ${name}. On Debian and Ubuntu: apt-get install mariadb-server`);
  }
  return found;
}

async function ready(server: ChildProcess, socket: string): Promise<void> {
  const client = programNamed('mariadb');
  for (let attempt = 0; attempt < 300; attempt++) {
    if (server.exitCode !== null) throw new Error(`mariadbd ended with ${server.exitCode}.`);
    if (existsSync(socket)) {
      const answered = await promisify(execFile)(client, [...clientOptions(socket), '-e', 'SELECT 1']).then(
        () => true,
        () => false,
      );
      if (answered) return;
    }
    await setTimeout(100);
  }
  throw new Error('mariadbd gave no answer for half a minute.');
}

export const clientOptions = (socket: string): readonly string[] => ['--no-defaults', `--socket=${socket}`, '-uroot'];

async function ended(server: ChildProcess | undefined): Promise<void> {
  if (!server || server.exitCode !== null || server.signalCode !== null) return;
  const exit = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGTERM');
  await exit;
}
