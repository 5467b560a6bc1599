import { childOf, type DiskEntry, isWithin, type WritableDisk } from '../project/disk.ts';

/**
 * The disk as the editor sees it: the texts that it holds lie on top, also where there is no such file yet. The rest is
 * read once; what the disk said stands until it is told that something changed.
 */
export interface RememberingDisk extends WritableDisk {
  /** Whether there is no such file by now, whatever an editor holds and the disk said before. */
  isGone(path: string): boolean;
  /** Forgets a file, or a folder with all that is in it, and what lies in any folder. */
  forget(path: string): void;
  forgetAll(): void;
}

/** @param open the texts that an editor holds, by path */
export function rememberingDisk(
  disk: WritableDisk,
  open: ReadonlyMap<string, { readonly text: string }>,
): RememberingDisk {
  const texts = new Map<string, string | undefined>();
  const lists = new Map<string, readonly DiskEntry[] | undefined>();

  function listed(folder: string): readonly DiskEntry[] | undefined {
    if (!lists.has(folder)) lists.set(folder, disk.list(folder));
    return lists.get(folder);
  }

  return {
    readText(path) {
      const shown = open.get(path);
      if (shown) return shown.text;
      if (!texts.has(path)) texts.set(path, disk.readText(path));
      return texts.get(path);
    },
    list(folder) {
      const entries = listed(folder);
      const added = [...open.keys()].flatMap((path) => entryOf(path, folder) ?? []);
      const names = new Set(entries?.map((it) => it.name));
      const unsaved = new Map(added.filter((it) => !names.has(it.name)).map((it) => [it.name, it]));
      return unsaved.size === 0 ? entries : [...(entries ?? []), ...unsaved.values()];
    },
    realPath: (path) => disk.realPath(path),
    isGone: (path) => disk.readText(path) === undefined,
    forget(path) {
      for (const known of texts.keys()) {
        if (isWithin(known, path)) texts.delete(known);
      }
      lists.clear();
    },
    forgetAll() {
      texts.clear();
      lists.clear();
    },
  };
}

/** What lies in the folder for a file to be in it or below. */
function entryOf(path: string, folder: string): DiskEntry | undefined {
  const inside = childOf(folder, '');
  if (!path.startsWith(inside)) return undefined;
  const [name = '', ...rest] = path.slice(inside.length).split('/');
  return { name, kind: rest.length === 0 ? 'file' : 'folder' };
}
