import { type Pattern, plainBlocks } from '../../server/src/patterns/pattern.ts';
import type { Companion } from '../../server/src/rules/rule.ts';
import type { Provider } from '../../server/src/schema/provider.ts';
import { parseSchema, type Schema } from '../../server/src/schema/schema.ts';
import { blocksAlone } from '../support/pattern-blocks.ts';

/** The blocks of a pattern as a schema of their own. */
export const schemaOfBlocks = (pattern: Pattern, provider: Provider): Schema =>
  parseSchema(blocksAlone(pattern, provider));

export const companionsOfBlocks = (pattern: Pattern, provider: Provider): readonly Companion[] =>
  pattern.companions?.(provider).map((it) => ({ ...it, sql: plainBlocks(it.sql) })) ?? [];
