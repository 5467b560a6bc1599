import type { Disk, DiskEntry } from '../project/disk.ts';

/** A disk that is read once: what it said stands until it is told that something changed. */
export interface RememberingDisk extends Disk {
  /** Forgets a file and the list of its folder. */
  forget(path: string): void;
  forgetAll(): void;
}

/** @param openText the text of a file that an editor holds, which counts more than the one on disk */
export function rememberingDisk(disk: Disk, openText: (path: string) => string | undefined): RememberingDisk {
  const texts = new Map<string, string | undefined>();
  const lists = new Map<string, readonly DiskEntry[] | undefined>();
  return {
    readText(path) {
      const open = openText(path);
      if (open !== undefined) return open;
      if (!texts.has(path)) texts.set(path, disk.readText(path));
      return texts.get(path);
    },
    list(folder) {
      if (!lists.has(folder)) lists.set(folder, disk.list(folder));
      return lists.get(folder);
    },
    forget(path) {
      texts.delete(path);
      lists.clear();
    },
    forgetAll() {
      texts.clear();
      lists.clear();
    },
  };
}
