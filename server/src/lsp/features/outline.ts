import { type DocumentSymbol, type SymbolInformation, SymbolKind } from 'vscode-languageserver';
import type { Analysis } from '../../analysis/analyze.ts';
import { type OutlineEntry, outlineOf } from '../../schema/names/outline.ts';
import { type Documents, toLocation, toRange } from '../convert.ts';

/** What a file of the schema declares. */
export function outline(documents: Documents, { schema, locate }: Analysis, path: string): DocumentSymbol[] {
  const file = schema.files.find((it) => it.id === path);
  const toSymbol = ({ kind, name, detail, whole, named, children }: OutlineEntry): DocumentSymbol => ({
    name,
    detail,
    kind: symbolKinds[kind],
    range: toRange(documents, locate(whole)),
    selectionRange: toRange(documents, locate(named)),
    children: children.map(toSymbol),
  });
  return file && !schema.prisma8 ? outlineOf(schema, file).map(toSymbol) : [];
}

/** The same for editors that know no symbols within others. */
export function flatOutline(documents: Documents, analysis: Analysis, path: string): SymbolInformation[] {
  const { schema, locate } = analysis;
  const file = schema.files.find((it) => it.id === path);
  const flat = (entry: OutlineEntry, containerName?: string): SymbolInformation[] => [
    {
      name: entry.name,
      kind: symbolKinds[entry.kind],
      location: toLocation(documents, locate(entry.whole)),
      ...(containerName !== undefined && { containerName }),
    },
    ...entry.children.flatMap((it) => flat(it, entry.name)),
  ];
  return file && !schema.prisma8 ? outlineOf(schema, file).flatMap((it) => flat(it)) : [];
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
