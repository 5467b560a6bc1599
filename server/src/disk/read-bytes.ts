import { lstatSync, readFileSync, readlinkSync, statSync } from 'node:fs';

/** What a path gives when it is read as a file. Only regular files are read: a pipe would be waited for without end. */
export type FileBytes =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'missing' }
  | { readonly kind: 'folder' }
  /** Something is there, and the sentence says why it cannot be read. */
  | { readonly kind: 'unreadable'; readonly reason: string };

export function readBytes(path: string): FileBytes {
  try {
    const stat = statSync(path, { throwIfNoEntry: false });
    if (!stat) return missing(path);
    if (stat.isDirectory()) return { kind: 'folder' };
    if (!stat.isFile()) return { kind: 'unreadable', reason: 'This is no regular file.' };
    return { kind: 'bytes', bytes: readFileSync(path) };
  } catch (error) {
    const code = codeOf(error);
    // Some file stands where a folder would have to be.
    return code === 'ENOTDIR' ? { kind: 'missing' } : { kind: 'unreadable', reason: sayWhy(code) };
  }
}

function missing(path: string): FileBytes {
  if (!lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink()) return { kind: 'missing' };
  return { kind: 'unreadable', reason: `This is a link to ${readlinkSync(path)}, where there is nothing.` };
}

/** In words where the code is a usual one. */
function sayWhy(code: string): string {
  switch (code) {
    case 'EACCES':
    case 'EPERM':
      return 'It may not be read by this user.';
    case 'ELOOP':
      return 'This is a link that leads back to itself.';
    case 'ENAMETOOLONG':
      return 'No file can have a name as long as this.';
    case 'ERR_FS_FILE_TOO_LARGE':
      return 'It is too large to be read.';
    default:
      return `It cannot be read (${code}).`;
  }
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : String(error);
