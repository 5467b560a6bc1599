import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { cache } from './places.ts';

const version = '4.139.1';
const folder = path.join(cache, `code-server-${version}`);
const packageFolder = path.join(folder, 'node_modules/code-server');

export const codeServer = path.join(packageFolder, 'out/node/entry.js');

/**
 * Installs VS Code as the npm package code-server brings it, and gives its folder.
 * It is no dependency of the project: its install script compiles native modules, none of which is needed here.
 */
export function installCodeServer(): string {
  const complete = path.join(folder, 'complete');
  if (existsSync(complete)) return folder;
  console.log(`Installing VS Code (code-server ${version}) from npm: about 400 MB, half a minute or more.`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'package.json'), '{ "private": true }\n');
  npmInstall(folder, '--no-save', `code-server@${version}`);
  // Not `npm ci`: the lock file that code-server ships does not agree with its package.json.
  npmInstall(path.join(packageFolder, 'lib/vscode'), '--omit=dev');
  writeFileSync(complete, '');
  return folder;
}

function npmInstall(cwd: string, ...args: readonly string[]): void {
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  execFileSync('npm', ['install', ...quiet, ...args], { cwd, stdio: ['ignore', 'inherit', 'inherit'] });
}
