import { isUtf8 } from 'node:buffer';
import { type FileBytes, readBytes } from '../disk/read-bytes.ts';
import { realDisk } from '../disk/real-disk.ts';
import { type Disk, type DiskEntry, isWithin, nameOf, parentOf } from '../project/disk.ts';

/** A file as text, or why it is none. */
export type FileText =
  /** The mark is the byte order mark before the text, where there is one. */
  | { readonly kind: 'text'; readonly text: string; readonly mark: '' | '\uFEFF' }
  | Exclude<FileBytes, { kind: 'bytes' }>;

/** The disk of this machine, read once. Strict where the language server is lenient: what is no UTF-8 is no text. */
export interface Reader extends Disk {
  read(path: string): FileText;
  /** Folders that were asked for and may not be listed. */
  readonly unlisted: ReadonlySet<string>;
  /** What it has been asked for until now, there or not. */
  seen(): { readonly files: readonly string[]; readonly folders: readonly string[] };
}

/** A text that comes from elsewhere and stands for a file, whether or not there is one. */
export interface GivenFile {
  /** Absolute, with forward slashes. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** @param within the folders out of which nothing is read, nor through links; undefined for the whole disk */
export function createReader(given?: GivenFile, within?: readonly string[]): Reader {
  const texts = new Map<string, FileText>();
  const lists = new Map<string, readonly DiskEntry[] | undefined>();
  const unlisted = new Set<string>();

  function read(path: string): FileText {
    const known = texts.get(path);
    if (known) return known;
    const content = bytesOf(path);
    const text = content.kind === 'bytes' ? decode(content.bytes) : content;
    texts.set(path, text);
    return text;
  }

  function bytesOf(path: string): FileBytes {
    if (path === given?.path) return { kind: 'bytes', bytes: given.bytes };
    if (!within || isWithinFolders(path, within)) return readBytes(path);
    const isNamed = within.some((it) => isWithin(path, it));
    return isNamed
      ? { kind: 'unreadable', reason: 'This is a link to a place that is not read.' }
      : { kind: 'missing' };
  }

  function withGiven(folder: string, entries: readonly DiskEntry[] | undefined): readonly DiskEntry[] | undefined {
    if (!given || !entries || parentOf(given.path) !== folder) return entries;
    const name = nameOf(given.path);
    return entries.some((it) => it.name === name) ? entries : [...entries, { name, kind: 'file' }];
  }

  return {
    unlisted,
    seen: () => ({ files: [...texts.keys()], folders: [...lists.keys()] }),
    read,
    readText(path) {
      const content = read(path);
      return content.kind === 'text' ? content.text : undefined;
    },
    list(folder) {
      if (lists.has(folder)) return lists.get(folder);
      if (within && !isWithinFolders(folder, within)) return undefined;
      const entries = withGiven(folder, realDisk.list(folder));
      lists.set(folder, entries);
      if (!entries && readBytes(folder).kind === 'folder') unlisted.add(folder);
      return entries;
    },
  };
}

/** Whether a path lies in one of the folders, by its name and where links lead it. */
export const isWithinFolders = (path: string, folders: readonly string[]): boolean =>
  folders.some((it) => isWithin(path, it) && isWithin(realDisk.realPath(path), realDisk.realPath(it)));

function decode(bytes: Uint8Array): FileText {
  const unreadable = (reason: string): FileText => ({ kind: 'unreadable', reason });
  const [first, second] = bytes;
  const hasUtf16Mark = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  if (hasUtf16Mark) return unreadable('This file is UTF-16; Prisma reads UTF-8 alone.');
  if (bytes.includes(0)) return unreadable('This is a binary file, not a schema.');
  if (!isUtf8(bytes)) return unreadable(`Line ${firstBadLine(bytes)} holds bytes that are not UTF-8.`);
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    const mark = text.startsWith('\uFEFF') ? '\uFEFF' : '';
    return { kind: 'text', text: text.slice(mark.length), mark };
  } catch {
    return unreadable('It is too large to be read.');
  }
}

/** The number of the first line that is no UTF-8. A byte of a longer character is never a line end. */
function firstBadLine(bytes: Uint8Array): number {
  const newline = 10;
  let line = 1;
  for (let start = 0; start < bytes.length; line++) {
    const end = bytes.indexOf(newline, start);
    if (end === -1 || !isUtf8(bytes.subarray(start, end))) return line;
    start = end + 1;
  }
  return line;
}
