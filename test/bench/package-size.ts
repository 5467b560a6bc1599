import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createVSIX } from '@vscode/vsce';

/** The size of what people install in VS Code, in MB. */
export async function packageSize(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'pitwall-package-'));
  try {
    const packagePath = join(folder, 'pitwall.vsix');
    await createVSIX({ cwd: '.', packagePath, dependencies: false });
    return statSync(packagePath).size / 1e6;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
