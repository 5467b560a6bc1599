import type { Documents, PlacedText } from './convert.ts';
import { createDocument } from './pieced-document.ts';
import { uriOfPath } from './uri.ts';

/** The documents of all schemas: those that the editor shows, and stand-ins for the files that it does not. */
export interface OpenDocuments extends Documents {
  set(path: string, document: PlacedText): void;
  remove(path: string): void;
}

/** @param textOf the text from which a closed file was analysed */
export function openDocuments(textOf: (path: string) => string): OpenDocuments {
  const open = new Map<string, PlacedText>();
  const closed = new Map<string, PlacedText>();
  return {
    set: (path, document) => {
      open.set(path, document);
      closed.delete(path);
    },
    remove: (path) => {
      open.delete(path);
      // With the last file of a schema goes the need for the others; those still needed are made again.
      closed.clear();
    },
    version: (path) => open.get(path)?.version ?? null,
    document(path) {
      const shown = open.get(path);
      if (shown) return shown;
      const text = textOf(path);
      const known = closed.get(path);
      if (known?.getText() === text) return known;
      const made = createDocument(uriOfPath(path), 'prisma', 0, text);
      closed.set(path, made);
      return made;
    },
  };
}
