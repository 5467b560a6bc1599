// Node 20 syntax and no dependency: this runs before anything is installed.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';

export const repository = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

const onWindows = process.platform === 'win32';

/** The Node that the project brings, whichever one started this script. */
export const projectNode = path.join(repository, 'node_modules', 'node', 'bin', onWindows ? 'node.exe' : 'node');

/**
 * Runs one command in the repository, with its output shown, and says how long it took.
 * Ends this process with the command's exit code when it fails.
 * `silent`: the command says nothing for long, so signs of life are printed where npm shows no spinner.
 * `untilInterrupted`: Ctrl+C is how the command is meant to end.
 */
export async function step(name, command, args, { folder = '.', silent = false, untilInterrupted = false } = {}) {
  console.log(`\n==> ${name}`);
  const started = performance.now();
  const seconds = () => ((performance.now() - started) / 1000).toFixed(1);
  const showLife = () => console.log(`    still at it after ${Math.round(seconds())} s`);
  const signOfLife = silent && !process.stdout.isTTY ? setInterval(showLife, 10_000) : undefined;
  const { code, interrupted } = await run(command, args, path.join(repository, folder));
  clearInterval(signOfLife);
  if (code === 0 || (untilInterrupted && interrupted)) {
    console.log(`==> ${name}: done in ${seconds()} s`);
    return;
  }
  console.error(`==> ${name}: ${interrupted ? 'interrupted' : `failed with exit code ${code}`} after ${seconds()} s`);
  process.exit(code);
}

function run(command, args, cwd) {
  return new Promise((resolve) => {
    // On Windows npm is a batch file, which only a shell can start.
    const shell = onWindows && command === 'npm';
    const child = spawn(command, args, { cwd, stdio: 'inherit', shell });
    let interrupted = false;
    const passOn = (signal) => {
      interrupted = true;
      child.kill(signal);
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, passOn);
    child.on('error', (error) => {
      console.error(error.message);
      resolve({ code: 1, interrupted });
    });
    child.on('exit', (code) => resolve({ code: code ?? 130, interrupted }));
  });
}
