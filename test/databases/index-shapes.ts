import type { AskedIndex } from './claims.ts';

/** The kinds of index whose claims are counted apart. */
export const indexShapes = [
  'primary key',
  'unique',
  'made for a foreign key',
  'several columns',
  'mixed directions',
  'nullable column',
  'mapped column',
  'prefix length',
  'operator class',
  'hash',
  'partial',
] as const;

export function shapesOfIndex({ said, line, made }: AskedIndex): readonly (typeof indexShapes)[number][] {
  const { columns } = said;
  const is: Readonly<Record<(typeof indexShapes)[number], boolean>> = {
    'primary key': said.kind === 'pk',
    unique: said.kind === 'unique',
    'made for a foreign key': said.kind === 'implicit-fk',
    'several columns': columns.length > 1,
    'mixed directions': new Set(columns.map((it) => it.sort)).size > 1,
    'nullable column': made.parts.some((it) => it.column.optional),
    'mapped column': made.parts.some((it) => it.column.name !== it.column.field),
    'prefix length': columns.some((it) => it.length !== undefined),
    'operator class': columns.some((it) => it.ops !== undefined),
    hash: said.type === 'Hash',
    partial: line?.filter !== undefined,
  };
  return indexShapes.filter((it) => is[it]);
}
