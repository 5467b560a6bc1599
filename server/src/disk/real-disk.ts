import { type Dirent, readdirSync, realpathSync, statSync } from 'node:fs';
import { sep } from 'node:path';
import { childOf, type DiskEntry, nameOf, parentOf, type WritableDisk } from '../project/disk.ts';
import { readBytes } from './read-bytes.ts';

/** The disk of this machine. Bytes that are no UTF-8 become replacement characters, as in an editor. */
export const realDisk: WritableDisk = {
  readText(path) {
    const content = readBytes(path);
    return content.kind === 'bytes' ? new TextDecoder().decode(content.bytes) : undefined;
  },
  list(folder) {
    try {
      return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => toEntry(folder, entry) ?? []);
    } catch {
      return undefined;
    }
  },
  realPath(path) {
    try {
      const real = realpathSync(path);
      return sep === '\\' ? real.replaceAll(sep, '/') : real;
    } catch {
      const folder = parentOf(path);
      return folder === path ? path : childOf(realDisk.realPath(folder), nameOf(path));
    }
  },
};

/** What is no folder counts as a file, even where it cannot be read, so that whoever reads it notices. */
function toEntry(folder: string, entry: Dirent): DiskEntry | undefined {
  const { name } = entry;
  if (entry.isDirectory()) return { name, kind: 'folder' };
  // A folder that links lead back into would never end.
  if (entry.isSymbolicLink() && leadsToFolder(childOf(folder, name))) return undefined;
  return { name, kind: 'file' };
}

const leadsToFolder = (link: string): boolean => {
  try {
    return statSync(link).isDirectory();
  } catch {
    return false;
  }
};
