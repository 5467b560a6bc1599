/**
 * What is read of a disk. Paths are absolute with forward slashes; none of it throws. Whoever reads a real disk passes
 * one of these, and the tests pass a map.
 */
export interface Disk {
  /** Undefined where there is no such file, or it cannot be read. */
  readText(path: string): string | undefined;
  /** Undefined where there is no such folder, or it cannot be read. */
  list(folder: string): readonly DiskEntry[] | undefined;
}

export interface DiskEntry {
  readonly name: string;
  readonly kind: 'file' | 'folder';
}

export const parentOf = (path: string): string => path.slice(0, Math.max(path.lastIndexOf('/'), 0)) || '/';

export const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** Whether `path` is the folder or lies in it. */
export const isWithin = (path: string, folder: string): boolean =>
  path === folder || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`);

/** Joins a folder and a relative path such as `./prisma/../schema`. */
export function resolve(folder: string, relative: string): string {
  const parts = relative.startsWith('/') || /^[A-Za-z]:/.test(relative) ? [] : folder.split('/');
  for (const part of relative.replaceAll('\\', '/').split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  const joined = parts.join('/');
  return /^(?:\/|[A-Za-z]:)/.test(joined) ? joined : `/${joined}`;
}

const neverEntered = new Set(['node_modules', 'dist', 'out', 'build', 'coverage', 'generated']);

/** All schema files in a folder and below, sorted. Folders that hold no sources, and hidden ones, are passed over. */
export function schemaFilesIn(disk: Disk, folder: string): string[] {
  const found: string[] = [];
  const waiting = [folder];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const { name, kind } of disk.list(next) ?? []) {
      const path = next === '/' ? `/${name}` : `${next}/${name}`;
      if (kind === 'file' && name.endsWith('.prisma')) found.push(path);
      else if (kind === 'folder' && !name.startsWith('.') && !neverEntered.has(name)) waiting.push(path);
    }
  }
  return found.sort();
}
