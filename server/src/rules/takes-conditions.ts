import { hasPartialIndexes } from '../schema/provider.ts';
import { hasPreviewFeature } from '../schema/schema.ts';
import { isAtLeast, partialIndexesLeftSince, partialIndexesSince } from '../workload/prisma-version.ts';
import type { RuleInput } from './rule.ts';

/** Whether an index may be given `where:`: the database must have such indexes, and the project's Prisma the word. */
export const knowsConditions = ({ provider, prisma }: Pick<RuleInput, 'provider' | 'prisma'>): boolean =>
  hasPartialIndexes(provider) && isAtLeast(prisma, partialIndexesSince);

/**
 * Whether a fix should write one. Where migrations have made partial indexes by hand, switching the preview feature on
 * would make Prisma see them, and drop them: there the next one goes into a migration as well. Prisma 7.4 sees them
 * either way.
 */
export const takesConditions = (input: RuleInput): boolean =>
  knowsConditions(input) && (hasPreviewFeature(input.schema, 'partialIndexes') || !hidesManualConditions(input));

const hidesManualConditions = ({ schema, prisma }: RuleInput): boolean =>
  isAtLeast(prisma, partialIndexesLeftSince) &&
  [...schema.history.values()].some((indexes) => indexes.some((it) => it.where !== undefined));
