import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { createVSIX } from '@vscode/vsce';

const root = path.dirname(import.meta.dirname);
const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
const extension = `pitwall-${manifest.version}.vsix`;
const commandLine = `pitwall-${manifest.version}.tgz`;

/** Makes what people install: the extension for VS Code, and the npm package with the command line. */
run('npm run --silent build');
console.log(`\n==> ${extension}`);
await createVSIX({ cwd: root, packagePath: path.join(root, extension), dependencies: false });
// It is built already.
run('npm pack --ignore-scripts');
console.log(`\n${[extension, commandLine].map((file) => `${file}: ${sizeOf(file)} MB`).join('\n')}`);

function run(command: string): void {
  console.log(`\n==> ${command}`);
  const { status } = spawnSync(command, { cwd: root, shell: true, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

function sizeOf(file: string): string {
  return (statSync(path.join(root, file)).size / 1e6).toFixed(2);
}
