import { type Provider, providers } from '../schema/provider.ts';
import type { Pattern } from './pattern.ts';

/** Where a text of a pattern may stand. */
export type InsertionPlace = 'between blocks' | 'in a model';

/** What a pattern has to insert at a place, in snippet syntax; undefined where it has nothing for it. */
export const insertionOf = (
  { blocks, line }: Pattern,
  place: InsertionPlace,
  provider: Provider,
): string | undefined => (place === 'between blocks' ? blocks(provider) : line?.(provider));

/** Whether the text is the same on every database, so that no one needs to be asked for it. */
export const isForAll = (pattern: Pattern, place: InsertionPlace): boolean =>
  pattern.meta.providers.length === providers.length &&
  new Set(providers.map((it) => insertionOf(pattern, place, it))).size === 1;
