import path from 'node:path';
import { build } from 'esbuild';
import { type WindowOfSuites, windowsOfSuites } from './editor-suites.ts';
import { repository } from './places.ts';

/** Builds the suites of every window, to see that they build. */
export async function buildEditorTests(): Promise<number> {
  await Promise.all((await windowsOfSuites()).map(buildSuites));
  return 0;
}

/** Makes one file of the suites of a window and gives its path. */
export async function buildSuites({ name, suites }: WindowOfSuites): Promise<string> {
  const outfile = path.join(repository, `out/test/editor-${name}.cjs`);
  await build({
    stdin: { contents: entryOf(suites), resolveDir: repository, loader: 'ts' },
    outfile,
    bundle: true,
    platform: 'node',
    // VS Code loads the tests with `require`; Mocha stays outside, since it finds its reporters at run time.
    format: 'cjs',
    target: 'node22',
    external: ['vscode', 'mocha'],
  });
  return outfile;
}

/** VS Code calls `run`. The suites are loaded when Mocha is ready for them. */
function entryOf(suites: readonly string[]): string {
  return [
    `import { run as runSuites } from './test/editor/support/run.ts';`,
    'export const run = () => runSuites(async () => {',
    ...suites.map((suite) => `  await import(${JSON.stringify(suite)});`),
    '});',
  ].join('\n');
}
