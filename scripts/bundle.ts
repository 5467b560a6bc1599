import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { build, type Metafile, type Plugin } from 'esbuild';
import { styles } from '../server/src/report/html/styles/styles.ts';

const bundles = {
  extension: 'start/extension.ts',
  client: 'client/src/extension.ts',
  server: 'start/language-server.ts',
  'language-server': 'server/src/main.ts',
  cli: 'start/command-line.ts',
  program: 'server/src/cli/main.ts',
  'html-report': 'server/src/report/formats/html.ts',
  globs: 'server/src/cli/globs.ts',
  watch: 'server/src/cli/watch.ts',
  mcp: 'server/src/cli/mcp/serve.ts',
  'engine-worker': 'server/src/engine/worker.ts',
};

/**
 * Makes what ships in `folder`: one file for each process and for each part that most runs do not need, for the oldest
 * host that is supported, and the engine beside them.
 * @returns what went into it
 */
export async function bundleInto(folder: string): Promise<Metafile> {
  mkdirSync(folder, { recursive: true });
  const { metafile } = await build({
    metafile: true,
    entryPoints: bundles,
    outdir: folder,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    minify: true,
    legalComments: 'none',
    // `require` in its place: a program that is run from what V8 has kept of it can do no other.
    supported: { 'dynamic-import': false },
    // The editor brings `vscode`; the engine is loaded by path, anew after each panic.
    external: ['vscode', '@prisma/prisma-schema-wasm'],
    // Some packages offer a bundle of their own as `main`, which cannot be bundled again.
    mainFields: ['module', 'main'],
    // It is empty in CommonJS; engine/place.ts knows.
    define: { 'import.meta.url': 'undefined' },
    plugins: [loadedWhenNeeded, jsoncParserByParts, commonJsOfFdir, commanderStartsNothing, editorAskedForOnce],
  });
  for (const name of Object.keys(bundles)) writeInAscii(join(folder, `${name}.cjs`));
  await build({
    entryPoints: { audit: 'client/webview/audit-page.ts' },
    outdir: join(folder, 'webview'),
    bundle: true,
    format: 'iife',
    // The oldest Chromium that shows it is that of the oldest editor.
    target: 'chrome134',
    minify: true,
  });
  writeFileSync(join(folder, 'webview/audit.css'), styles);
  const engine = dirname(createRequire(import.meta.url).resolve('@prisma/prisma-schema-wasm'));
  // The package is CommonJS and ours is not, so its file needs the ending that says so.
  copyFileSync(join(engine, 'prisma_schema_build.js'), join(folder, 'prisma_schema_build.cjs'));
  copyFileSync(join(engine, 'prisma_schema_build_bg.wasm'), join(folder, 'prisma_schema_build_bg.wasm'));
  return metafile;
}

/**
 * One character beyond Latin-1 makes V8 keep two bytes of each. What of them esbuild leaves stands in regular expressions
 * and tagged templates, where an escape means the same.
 */
function writeInAscii(file: string): void {
  const text = readFileSync(file, 'utf8');
  writeFileSync(
    file,
    text.replace(/[^\0-\x7f]/g, (it) => `\\u${it.charCodeAt(0).toString(16).padStart(4, '0')}`),
  );
}

/**
 * What we import by a call is a bundle of its own, and loaded when the call is made. For one that is none, esbuild would
 * put each module of the program into a function.
 */
const loadedWhenNeeded: Plugin = {
  name: 'loaded-when-needed',
  setup({ onResolve }) {
    const root = dirname(import.meta.dirname);
    const names = new Map(Object.entries(bundles).map(([name, path]) => [join(root, path), name]));
    onResolve({ filter: /^\./ }, ({ path, kind, resolveDir, importer }) => {
      if (kind !== 'dynamic-import' || /[\\/]node_modules[\\/]/.test(importer)) return undefined;
      const name = names.get(resolve(resolveDir, path));
      if (name === undefined) return { errors: [{ text: `${path} is imported by a call, and no bundle of its own.` }] };
      return { path: `./${name}.cjs`, external: true };
    });
  },
};

/** It does not say that what is not called of it can be left out, such as the thousand strings that its formatter keeps. */
const jsoncParserByParts: Plugin = {
  name: 'jsonc-parser-by-parts',
  setup({ onResolve, resolve: find }) {
    onResolve({ filter: /./ }, async ({ path, kind, resolveDir, importer, pluginData }) => {
      const isOfIt = path === 'jsonc-parser' || /[\\/]jsonc-parser[\\/]/.test(importer);
      if (!isOfIt || pluginData === isFound) return undefined;
      const found = await find(path, { kind, resolveDir, importer, pluginData: isFound });
      return { ...found, sideEffects: false };
    });
  },
};

const isFound = Symbol();

/** As a module it asks for `import.meta.url`. */
const commonJsOfFdir: Plugin = {
  name: 'commonjs-of-fdir',
  setup({ onResolve, resolve: find }) {
    onResolve({ filter: /^fdir$/ }, ({ kind, path, resolveDir }) =>
      kind === 'import-statement' ? find(path, { kind: 'require-call', resolveDir }) : undefined,
    );
  },
};

/** It would load what starts programs, for subcommands that are programs: milliseconds in each run, and ours are none. */
const commanderStartsNothing: Plugin = {
  name: 'commander-starts-nothing',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:child_process$/ }, ({ importer, path }) =>
      /[\\/]commander[\\/]/.test(importer) ? { path, namespace: 'nothing' } : undefined,
    );
    onLoad({ filter: /./, namespace: 'nothing' }, () => ({ contents: 'module.exports = {};' }));
  },
};

/**
 * Each `require` of the editor's module makes the host look at the disk, and TypeScript's way to import all of a module
 * copies it, property by property, unless it says that it is one of ES. There are some eighty.
 */
const editorAskedForOnce: Plugin = {
  name: 'editor-asked-for-once',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^vscode$/ }, ({ namespace, path }) =>
      namespace === 'editor' ? { path, external: true } : { path, namespace: 'editor' },
    );
    onLoad({ filter: /./, namespace: 'editor' }, () => ({
      contents: "module.exports = Object.create(require('vscode'), { __esModule: { value: true } });",
    }));
  },
};
