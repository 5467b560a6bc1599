import { copyFileSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { build, type Metafile } from 'esbuild';

const bundles = {
  extension: 'client/src/extension.ts',
  server: 'server/src/main.ts',
  cli: 'server/src/cli/start.ts',
  program: 'server/src/cli/main.ts',
  'engine-worker': 'server/src/engine/worker.ts',
};

/**
 * Makes what ships in `folder`: one file for each process, for the oldest host that is supported, and the engine beside
 * them.
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
    // The editor brings `vscode`; the engine is loaded by path, anew after each panic.
    external: ['vscode', '@prisma/prisma-schema-wasm'],
    // Some packages offer a bundle of their own as `main`, which cannot be bundled again.
    mainFields: ['module', 'main'],
    // It is empty in CommonJS; engine/place.ts knows.
    define: { 'import.meta.url': 'undefined' },
  });
  const engine = dirname(createRequire(import.meta.url).resolve('@prisma/prisma-schema-wasm'));
  // The package is CommonJS and ours is not, so its file needs the ending that says so.
  copyFileSync(join(engine, 'prisma_schema_build.js'), join(folder, 'prisma_schema_build.cjs'));
  copyFileSync(join(engine, 'prisma_schema_build_bg.wasm'), join(folder, 'prisma_schema_build_bg.wasm'));
  return metafile;
}
