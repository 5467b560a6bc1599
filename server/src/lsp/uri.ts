import { fileURLToPath, pathToFileURL } from 'node:url';

/** The path of a file URI, with forward slashes; other URIs stand for themselves. */
export function pathOfUri(uri: string): string {
  if (!uri.startsWith('file:')) return uri;
  try {
    return fileURLToPath(uri).replaceAll('\\', '/');
  } catch {
    return uri;
  }
}

export const uriOfPath = (path: string): string =>
  /^[a-z][\w+.-]+:/i.test(path) && !/^[a-z]:\//i.test(path) ? path : pathToFileURL(path).href;
