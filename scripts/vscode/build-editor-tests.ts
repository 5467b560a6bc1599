import path from 'node:path';
import { build } from 'esbuild';
import { editorTests, repository } from './places.ts';

/** VS Code loads the tests with `require`; Mocha stays outside, since it finds its reporters at run time. */
export async function buildEditorTests(): Promise<number> {
  await build({
    entryPoints: [path.join(repository, 'test/editor/index.ts')],
    outfile: editorTests,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    external: ['vscode', 'mocha'],
  });
  return 0;
}
