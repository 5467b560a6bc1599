import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

// The build makes CommonJS of this file, and there `import.meta` is empty.
const bundle: string | undefined = import.meta.url ? undefined : dirname(__filename);

/** What the worker thread runs: the source, or the bundle that lies beside the one that starts it. */
export const workerFile: URL | string = bundle
  ? join(bundle, 'engine-worker.cjs')
  : new URL('./worker.ts', import.meta.url);

/** The engine's JavaScript half: in its package, or where the build copied it to. Its .wasm lies beside it. */
export const engineFile: string = bundle
  ? join(bundle, 'prisma_schema_build.cjs')
  : createRequire(import.meta.url).resolve('@prisma/prisma-schema-wasm');
