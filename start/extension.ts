import { createRequire } from 'node:module';
import { join } from 'node:path';
import { compiledProgram } from './compiled-program.ts';
import { whenIdle } from './when-idle.ts';

interface Extension {
  readonly activate: (context: unknown) => Promise<void>;
}

/** Starts the extension, of which as little as can be is compiled again in each window. */
const path = join(__dirname, 'client.cjs');
const program = compiledProgram<Extension>(path);
const extension: Extension = program ? program.run() : createRequire(path)(path);

export async function activate(context: unknown): Promise<void> {
  await extension.activate(context);
  if (program?.keep) whenIdle(program.keep);
}
