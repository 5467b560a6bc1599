import type { Pattern } from '../server/src/patterns/pattern.ts';
import { type Provider, providerLabel } from '../server/src/schema/provider.ts';

/** The new blocks of a pattern, and the databases for which they read so. */
export interface BlockVariant {
  readonly blocks: string;
  readonly providers: readonly Provider[];
}

/** One for each text that differs, in the order of the pattern's databases. */
export function blockVariants({ meta, blocks }: Pattern): BlockVariant[] {
  const variants = new Map<string, Provider[]>();
  for (const provider of meta.providers) {
    const text = blocks(provider);
    const same = variants.get(text);
    if (same) same.push(provider);
    else variants.set(text, [provider]);
  }
  return [...variants].map(([text, providers]) => ({ blocks: text, providers }));
}

/** `PostgreSQL, MySQL` */
export const namesOf = (providers: readonly Provider[]): string => providers.map((it) => providerLabel[it]).join(', ');
