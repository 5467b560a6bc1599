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

/** A disk that is written to as well, if by others. */
export interface WritableDisk extends Disk {
  /** Where something written to this path would end up when all links are followed, whether it is there already or not. */
  realPath(path: string): string;
}

export interface DiskEntry {
  readonly name: string;
  readonly kind: 'file' | 'folder';
}

/** The folder that holds the path; of the root of a disk, `/` or `c:/`, that is itself. */
export function parentOf(path: string): string {
  if (/^[A-Za-z]:\/?$/.test(path)) return path;
  const parent = path.slice(0, Math.max(path.lastIndexOf('/'), 0));
  return parent === '' || /^[A-Za-z]:$/.test(parent) ? `${parent}/` : parent;
}

export const childOf = (folder: string, name: string): string =>
  folder.endsWith('/') ? `${folder}${name}` : `${folder}/${name}`;

export const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** Whether `path` is the folder or lies in it. */
export const isWithin = (path: string, folder: string): boolean =>
  path === folder || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`);

/** `../blog/schema.prisma`, as seen from `/ws/shop`; `.` for the folder itself. The other way round: `resolve`. */
export function relativeTo(folder: string, path: string): string {
  let [from, up] = [folder, ''];
  for (; !isWithin(path, from); from = parentOf(from)) {
    // Another disk.
    if (parentOf(from) === from) return path;
    up += '../';
  }
  return `${up}${path.slice(from.length).replace(/^\//, '')}`.replace(/\/$/, '') || '.';
}

/** Joins a folder and a relative path such as `./prisma/../schema`. A path that is absolute stays itself. */
export function resolve(folder: string, relative: string): string {
  const path = relative.replaceAll('\\', '/');
  const whole = /^(?:\/|[A-Za-z]:\/)/.test(path) ? path : childOf(folder, path);
  const [, root = '/', rest = ''] = /^(\/+|[A-Za-z]:\/)(.*)$/s.exec(whole) ?? [];
  const parts: string[] = [];
  for (const part of rest.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return root + parts.join('/');
}

const neverEntered = new Set(['node_modules', 'dist', 'out', 'build', 'coverage', 'generated']);

/**
 * All schema files in a folder and below, sorted. Folders that hold no sources, and hidden ones, are passed over.
 * @param enters whether a folder below is looked into, by what is in it
 */
export function schemaFilesIn(
  disk: Disk,
  folder: string,
  enters: (entries: readonly DiskEntry[]) => boolean = () => true,
): string[] {
  const found: string[] = [];
  const waiting = [folder];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const entries = disk.list(next) ?? [];
    if (next !== folder && !enters(entries)) continue;
    for (const { name, kind } of entries) {
      if (kind === 'file' && name.endsWith('.prisma')) found.push(childOf(next, name));
      else if (kind === 'folder' && !name.startsWith('.') && !neverEntered.has(name)) waiting.push(childOf(next, name));
    }
  }
  return found.sort();
}
