import { realDisk } from '../../disk/real-disk.ts';
import { rules } from '../../rules/index.ts';
import { absolutePath } from '../paths.ts';
import { packageVersion } from '../version.ts';
import { toolsIn } from './tools.ts';

/** Who starts it by hand would see nothing, and wonder. */
const greeting = 'pitwall: Waiting for a client of the Model Context Protocol, which usually starts this itself.\n';

/**
 * Serves the tools for a language model, on these folders and no other.
 * @returns why it cannot
 */
export async function serveFolders(named: readonly string[]): Promise<string | undefined> {
  const folders = named.map((it) => absolutePath(process.cwd(), it));
  const missing = folders.find((it) => realDisk.list(it) === undefined);
  if (missing !== undefined) return `There is no folder ${missing}, or it may not be listed.`;
  const { serveTools } = await import('./serve.ts');
  if (process.stdin.isTTY) process.stderr.write(greeting);
  await serveTools(toolsIn(folders, rules), packageVersion());
  return undefined;
}
