import { type Pattern, plainBlocks } from '../../server/src/patterns/pattern.ts';
import type { Companion } from '../../server/src/rules/rule.ts';
import type { Provider } from '../../server/src/schema/provider.ts';
import type { Schema } from '../../server/src/schema/schema.ts';
import { fileId } from '../../server/src/text/span.ts';
import { schemaOf } from '../support/check-pattern.ts';

/** The blocks of a pattern as a file of their own, beside a datasource and a generator. */
export const schemaOfBlocks = (pattern: Pattern, provider: Provider): Schema =>
  schemaOf(new Map([[fileId('blocks.prisma'), `${plainBlocks(pattern.blocks(provider))}\n`]]), {
    provider,
    previewFeatures: pattern.meta.previewFeature === undefined ? [] : [pattern.meta.previewFeature],
  });

export const companionsOfBlocks = (pattern: Pattern, provider: Provider): readonly Companion[] =>
  pattern.companions?.(provider).map((it) => ({ ...it, sql: plainBlocks(it.sql) })) ?? [];
