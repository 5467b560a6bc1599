import { type DocumentSymbol, type Range, type SymbolInformation, SymbolKind } from 'vscode-languageserver';
import type { Analysis } from '../../analysis/analyze.ts';
import { type OutlineEntry, outlineOf } from '../../schema/names/outline.ts';
import { textOf } from '../../text/span.ts';
import { type Documents, type PlacedText, toLocation } from '../convert.ts';

/**
 * Of a file with more blocks than this, the blocks alone are listed: an editor asks anew with every pause of the
 * typing, and fields by the ten thousand would take longer than all else that it asks.
 */
const mostWithFields = 1000;

/** What a file of the schema declares. */
export function outline(documents: Documents, analysis: Analysis, path: string): DocumentSymbol[] {
  const { locate } = analysis;
  const document = documents.document(path);
  const toSymbol = ({ kind, name, detail, whole, named, children }: OutlineEntry): DocumentSymbol => {
    const { start, end } = locate(whole);
    const range = rangeIn(document, start, end, textOf(whole));
    const nameStart = start + named.start - whole.start;
    return {
      name,
      detail,
      kind: symbolKinds[kind],
      range,
      selectionRange: rangeWithin(document, range, start, nameStart, nameStart + named.end - named.start),
      ...(children.length > 0 && { children: children.map(toSymbol) }),
    };
  };
  return entriesOf(analysis, path).map(toSymbol);
}

/** The same for editors that know no symbols within others. */
export function flatOutline(documents: Documents, analysis: Analysis, path: string): SymbolInformation[] {
  const flat = (entry: OutlineEntry, containerName?: string): SymbolInformation[] => [
    {
      name: entry.name,
      kind: symbolKinds[entry.kind],
      location: toLocation(documents, analysis.locate(entry.whole)),
      ...(containerName !== undefined && { containerName }),
    },
    ...entry.children.flatMap((it) => flat(it, entry.name)),
  ];
  return entriesOf(analysis, path).flatMap((it) => flat(it));
}

function entriesOf({ schema }: Analysis, path: string): OutlineEntry[] {
  const file = schema.files.find((it) => it.id === path);
  if (!file || schema.prisma8) return [];
  return [...outlineOf(schema, file, file.parts.length <= mostWithFields)];
}

/** Most entries are on one line, on which places need not be looked up one by one. */
function rangeIn(document: PlacedText, start: number, end: number, text: string): Range {
  const from = document.positionAt(start);
  const isOneLine = !/[\r\n]/.test(text);
  return {
    start: from,
    end: isOneLine ? { ...from, character: from.character + end - start } : document.positionAt(end),
  };
}

function rangeWithin(document: PlacedText, around: Range, aroundStart: number, start: number, end: number): Range {
  const { line, character } = around.start;
  if (around.end.line !== line) return { start: document.positionAt(start), end: document.positionAt(end) };
  return {
    start: { line, character: character + start - aroundStart },
    end: { line, character: character + end - aroundStart },
  };
}

export const symbolKinds: Readonly<Record<OutlineEntry['kind'], SymbolKind>> = {
  model: SymbolKind.Class,
  view: SymbolKind.Interface,
  type: SymbolKind.Struct,
  enum: SymbolKind.Enum,
  datasource: SymbolKind.Module,
  generator: SymbolKind.Module,
  field: SymbolKind.Field,
  relation: SymbolKind.Property,
  key: SymbolKind.Key,
  value: SymbolKind.EnumMember,
  setting: SymbolKind.Constant,
};
