import { copyFileSync, globSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { thirdPartyNotices } from './notices.ts';

/** Makes what ships: one file for each process, for the oldest host that is supported, and the engine beside them. */
const bundles = {
  extension: 'client/src/extension.ts',
  server: 'server/src/main.ts',
  cli: 'server/src/cli/start.ts',
  program: 'server/src/cli/main.ts',
  'engine-worker': 'server/src/engine/worker.ts',
};

mkdirSync('out', { recursive: true });
for (const old of globSync('out/*.{cjs,wasm,map}')) rmSync(old);

const { metafile } = await build({
  metafile: true,
  entryPoints: bundles,
  outdir: 'out',
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
copyFileSync(join(engine, 'prisma_schema_build.js'), 'out/prisma_schema_build.cjs');
copyFileSync(join(engine, 'prisma_schema_build_bg.wasm'), 'out/prisma_schema_build_bg.wasm');

writeFileSync(
  'out/third-party-notices.txt',
  thirdPartyNotices(Object.keys(metafile.inputs), ['@prisma/prisma-schema-wasm']),
);

for (const file of globSync('out/*.{cjs,wasm}').toSorted())
  console.log(`${file} ${Math.ceil(statSync(file).size / 1024)} kB`);
