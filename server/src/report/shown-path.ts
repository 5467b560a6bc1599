import { isWithin } from '../project/disk.ts';

/** As reports name files: relative to the folder where they lie in it. */
export function shownPath(folder: string, path: string): string {
  if (path === folder) return '.';
  return isWithin(path, folder) ? path.slice(folder.endsWith('/') ? folder.length : folder.length + 1) : path;
}
