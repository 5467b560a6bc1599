import { type DiskEntry, isWithin, nameOf, parentOf, type WritableDisk } from '../../server/src/project/disk.ts';

/** A disk that is a map of paths to texts: folders are there as long as something is in them. */
export interface MemoryDisk extends WritableDisk {
  /** Makes a folder a link, as far as writing goes. */
  link(folder: string, target: string): void;
  write(path: string, text: string): void;
  /** Removes a file, or a folder with all that is in it. */
  remove(path: string): void;
  /** Every file and folder that was asked for, in order. */
  readonly reads: readonly string[];
}

export function memoryDisk(files: Readonly<Record<string, string>> = {}): MemoryDisk {
  const texts = new Map(Object.entries(files));
  const reads: string[] = [];
  const links = new Map<string, string>();
  let folders: ReadonlyMap<string, readonly DiskEntry[]> | undefined;
  return {
    reads,
    readText(path) {
      reads.push(path);
      return texts.get(path);
    },
    list(folder) {
      reads.push(folder);
      folders ??= foldersOf(texts.keys());
      return folders.get(folder);
    },
    realPath(path) {
      const link = [...links].find(([folder]) => isWithin(path, folder));
      return link ? link[1] + path.slice(link[0].length) : path;
    },
    link: (folder, target) => void links.set(folder, target),
    write(path, text) {
      texts.set(path, text);
      folders = undefined;
    },
    remove(path) {
      for (const it of [...texts.keys()]) {
        if (it === path || it.startsWith(`${path}/`)) texts.delete(it);
      }
      folders = undefined;
    },
  };
}

function foldersOf(paths: Iterable<string>): Map<string, DiskEntry[]> {
  const folders = new Map<string, DiskEntry[]>();
  for (const file of paths) {
    let kind: DiskEntry['kind'] = 'file';
    for (let path = file; path !== '/'; path = parentOf(path)) {
      const folder = parentOf(path);
      const known = folders.get(folder);
      folders.set(folder, [...(known ?? []), { name: nameOf(path), kind }]);
      // A folder that is known already is listed in those above it.
      if (known) break;
      kind = 'folder';
    }
  }
  return folders;
}
