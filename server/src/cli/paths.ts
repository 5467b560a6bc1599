import { resolve, sep } from 'node:path';

/** Absolute and with forward slashes, as everything beneath the command line names files. */
export function absolutePath(cwd: string, path: string): string {
  const absolute = resolve(cwd, path);
  return sep === '\\' ? absolute.replaceAll(sep, '/') : absolute;
}
