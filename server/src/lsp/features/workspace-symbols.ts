import type { SymbolInformation } from 'vscode-languageserver';
import type { Analysis } from '../../analysis/analyze.ts';
import { type OutlineEntry, outlineOf } from '../../schema/names/outline.ts';
import { type Documents, toLocation } from '../convert.ts';
import { symbolKinds } from './outline.ts';

/** More than these nobody reads, and an editor asks again with the next letter. */
const most = 500;

/** Blocks, fields and values of these schemas whose names hold the letters that were typed, in their order. */
export function workspaceSymbols(
  documents: Documents,
  analyses: readonly Analysis[],
  query: string,
): SymbolInformation[] {
  const isAsked = matcher(query);
  const found: SymbolInformation[] = [];
  for (const { schema, locate } of analyses.filter((it) => !it.schema.prisma8)) {
    const add = (entry: OutlineEntry, containerName?: string) => {
      if (!unnamed.has(entry.kind) && isAsked(entry.name)) {
        found.push({
          name: entry.name,
          kind: symbolKinds[entry.kind],
          location: toLocation(documents, locate(entry.named)),
          ...(containerName !== undefined && { containerName }),
        });
      }
      for (const it of entry.children) add(it, entry.name);
    };
    for (const file of schema.files) {
      for (const entry of outlineOf(schema, file)) {
        if (found.length >= most) return found;
        add(entry);
      }
    }
  }
  return found;
}

/** What has no name of its own is nothing to search for. */
const unnamed: ReadonlySet<OutlineEntry['kind']> = new Set(['key', 'setting']);

/** Letters may be left out, and their case does not matter, as in the editors' own search. */
function matcher(query: string): (name: string) => boolean {
  const letters = [...query.toLowerCase()].filter((it) => it.trim() !== '');
  return (name) => {
    const text = name.toLowerCase();
    let at = 0;
    for (const letter of letters) {
      at = text.indexOf(letter, at) + 1;
      if (at === 0) return false;
    }
    return true;
  };
}
