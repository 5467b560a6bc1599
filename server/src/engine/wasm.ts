import { createRequire } from 'node:module';
import { engineFile } from './place.ts';

/** The functions of the official engine that Pitwall calls. All of them take and give JSON. */
export interface Wasm {
  lint(files: string): string;
  format(files: string, params: string): string;
  get_datamodel(params: string): string;
}

let lastPanic: string | undefined;

/**
 * A new instance, which shares nothing with the ones before it. Every panic leaves an instance with less stack, and
 * some end it, so after any of them a new one is wanted.
 */
export function instantiate(): Wasm {
  // Without this registry a panic surfaces as a TypeError that says nothing.
  Object.assign(globalThis, {
    PRISMA_WASM_PANIC_REGISTRY: {
      set_message: (message: string) => {
        lastPanic = message;
      },
    },
  });
  // The module is the instance, so it is loaded anew each time, and each time by a loader of its own: a loader keeps
  // all it ever loaded, and an instance holds megabytes.
  const load = createRequire(engineFile);
  delete load.cache[load.resolve(engineFile)];
  return load(engineFile);
}

/** What the engine said about the panic that was just caught, if that was one. Asking clears it. */
export function takePanic(): string | undefined {
  const panic = lastPanic;
  lastPanic = undefined;
  return panic;
}
