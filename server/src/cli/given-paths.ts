import type { Expanded } from './globs.ts';
import { createReader } from './reader.ts';

/** What a pattern is made of. A file may be called so as well. */
const mayBePattern = (path: string): boolean => /[*?[\]{}()!]/.test(path);

/** The paths as they were named, patterns among them expanded; this folder where nothing was named. */
export async function givenPaths(cwd: string, named: readonly string[]): Promise<Expanded> {
  const paths = named.length > 0 ? named : ['.'];
  if (!paths.some(mayBePattern)) return { paths, folders: [] };
  const { expandGlobs } = await import('./globs.ts');
  return expandGlobs(createReader(), cwd, paths);
}
