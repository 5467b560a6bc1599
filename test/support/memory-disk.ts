import type { Disk, DiskEntry } from '../../server/src/project/disk.ts';

/** A disk that is a map of paths to texts: folders are there as long as something is in them. */
export interface MemoryDisk extends Disk {
  write(path: string, text: string): void;
  /** Removes a file, or a folder with all that is in it. */
  remove(path: string): void;
  /** Every text that was asked for, in order. */
  readonly reads: readonly string[];
}

export function memoryDisk(files: Readonly<Record<string, string>> = {}): MemoryDisk {
  const texts = new Map(Object.entries(files));
  const reads: string[] = [];
  return {
    reads,
    readText(path) {
      reads.push(path);
      return texts.get(path);
    },
    list(folder) {
      const inside = folder === '/' ? '/' : `${folder}/`;
      const entries = new Map<string, DiskEntry>();
      for (const path of texts.keys()) {
        if (!path.startsWith(inside)) continue;
        const [name = '', ...rest] = path.slice(inside.length).split('/');
        entries.set(name, { name, kind: rest.length === 0 ? 'file' : 'folder' });
      }
      return entries.size === 0 ? undefined : [...entries.values()];
    },
    write: (path, text) => void texts.set(path, text),
    remove(path) {
      for (const it of [...texts.keys()]) {
        if (it === path || it.startsWith(`${path}/`)) texts.delete(it);
      }
    },
  };
}
