import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { programFolder } from './program-folder.ts';

/**
 * Becomes the language server, which finds out by itself that it is to speak over standard input and output. It is a
 * program of its own, so that an audit need not load it.
 * @returns why it cannot
 */
export function startLanguageServer(): string | undefined {
  const server = join(programFolder, 'server.cjs');
  if (!existsSync(server)) return `The language server is missing: there is no ${server}.`;
  createRequire(server)(server);
  return undefined;
}
