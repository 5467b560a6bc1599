import type { Field, IndexType } from '../model.ts';
import type { Provider } from '../provider.ts';

/**
 * Columns that queries look into rather than compare: no B-tree answers these, which was run on PostgreSQL 15 with
 * sequential scans switched off.
 */
export interface SearchedWithin {
  readonly kind: 'list' | 'document' | 'words' | 'map' | 'range' | 'place';
  /** The type of index that answers; undefined where Prisma can write none for the database. */
  readonly type: Extract<IndexType, 'Gin' | 'Gist'> | undefined;
}

export function searchedWithin({ type, native }: Field, provider: Provider): SearchedWithin | undefined {
  if (type.text === 'Json' && !type.list) return documentOn(provider, native?.name);
  if (provider !== 'postgresql' && provider !== 'cockroachdb') return undefined;
  if (type.list)
    return type.text === 'Json' || type.unsupported !== undefined ? undefined : { kind: 'list', type: 'Gin' };
  const name = type.unsupported && baseName(type.unsupported);
  if (!name) return undefined;
  if (name === 'tsvector') return { kind: 'words', type: 'Gin' };
  // CockroachDB has no GiST of its own, and Prisma writes none for it.
  if (provider === 'cockroachdb') return undefined;
  if (name === 'hstore') return { kind: 'map', type: 'Gin' };
  if (ranges.has(name)) return { kind: 'range', type: 'Gist' };
  return name === 'geometry' || name === 'geography' ? { kind: 'place', type: 'Gist' } : undefined;
}

/** `json`, which PostgreSQL lets into no B-tree at all, is not searched but refused. MySQL refuses all of them. */
function documentOn(provider: Provider, native: string | undefined): SearchedWithin | undefined {
  if (provider === 'sqlite') return { kind: 'document', type: undefined };
  if (provider !== 'postgresql' && provider !== 'cockroachdb') return undefined;
  return native === 'Json' ? undefined : { kind: 'document', type: 'Gin' };
}

const ranges: ReadonlySet<string> = new Set(
  ['int4', 'int8', 'num', 'ts', 'tstz', 'date'].flatMap((it) => [`${it}range`, `${it}multirange`]),
);

/** `public.geometry(Point, 4326)` is a geometry. */
const baseName = (text: string): string =>
  text.trim().toLowerCase().replace(/\(.*$/s, '').replace(/^.*\./, '').replaceAll('"', '').trim();
