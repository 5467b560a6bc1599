import { resolve, sep } from 'node:path';
import { isWithin } from '../project/disk.ts';

/** Absolute and with forward slashes, as everything beneath the command line names files. */
export function absolutePath(cwd: string, path: string): string {
  const absolute = resolve(cwd, path);
  return sep === '\\' ? absolute.replaceAll(sep, '/') : absolute;
}

/** As reports name files: relative to the working directory where they lie in it. */
export function shownPath(cwd: string, path: string): string {
  if (path === cwd) return '.';
  return isWithin(path, cwd) ? path.slice(cwd.endsWith('/') ? cwd.length : cwd.length + 1) : path;
}
