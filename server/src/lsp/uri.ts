import { fileURLToPath, pathToFileURL } from 'node:url';

/** Between the URIs that editors speak of and the paths by which everything here is known. */

const windows = process.platform === 'win32';

/**
 * The path of a file URI, with forward slashes; other URIs stand for themselves.
 * @param onWindows for the tests, which ask on any machine
 */
export function pathOfUri(uri: string, onWindows: boolean = windows): string {
  if (!uri.startsWith('file:')) return uri;
  try {
    const path = fileURLToPath(uri, { windows: onWindows });
    // One editor writes `file:///c%3A/`, another `file:///C:/`.
    return onWindows ? path.replaceAll('\\', '/').replace(/^[A-Z]:/, (drive) => drive.toLowerCase()) : path;
  } catch {
    return uri;
  }
}

export const uriOfPath = (path: string, onWindows: boolean = windows): string =>
  isOnDisk(path) ? pathToFileURL(path, { windows: onWindows }).href : path;

/** Whether this is a path, and no URI of another scheme such as `untitled:`. */
export const isOnDisk = (path: string): boolean => path.startsWith('/') || /^[a-z]:\//i.test(path);
