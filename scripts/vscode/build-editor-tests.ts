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
export const buildSuites = ({ name, suites }: WindowOfSuites): Promise<string> =>
  buildForHost(`editor-${name}`, entryOf(suites));

/** Makes one file of what an extension host is to run, and gives its path. */
export async function buildForHost(name: string, contents: string): Promise<string> {
  const outfile = path.join(repository, `out/test/${name}.cjs`);
  await build({
    stdin: { contents, resolveDir: repository, loader: 'ts' },
    outfile,
    bundle: true,
    platform: 'node',
    // VS Code loads what it runs with `require`; Mocha stays outside, since it finds its reporters at run time.
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
