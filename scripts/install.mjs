// Node 20 syntax and no dependency: this runs before anything is installed.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { projectNode, repository, step } from './steps.mjs';

/** Brings node_modules to what package-lock.json says, and with it the project's own Node. */
export async function installDependencies() {
  if (isInstalled()) return;
  console.log('Installing the development tools from npm: about 700 MB, a minute or two.');
  await step('npm ci', 'npm', ['ci', '--no-audit', '--no-fund'], { silent: true });
  // An npm that refuses install scripts leaves the Node package without its binary.
  if (existsSync(projectNode)) return;
  await step('Node 24', process.execPath, ['installArchSpecificPackage.js'], { folder: 'node_modules/node' });
}

/** Compares contents, not times: a checkout or another branch touches the lock file without changing it. */
function isInstalled() {
  const installed = packagesIn('node_modules/.package-lock.json');
  if (!installed || !existsSync(projectNode)) return false;
  return Object.entries(packagesIn('package-lock.json')).every(
    ([folder, { version, optional }]) => folder === '' || optional || installed[folder]?.version === version,
  );
}

function packagesIn(lockFile) {
  const file = path.join(repository, lockFile);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : undefined;
}
