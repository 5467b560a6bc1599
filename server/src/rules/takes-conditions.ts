import { hasPartialIndexes } from '../schema/provider.ts';
import { isAtLeast, partialIndexesSince } from '../workload/prisma-version.ts';
import type { RuleInput } from './rule.ts';

/** Whether an index may be given `where:`: the database must have such indexes, and the project's Prisma the word. */
export const takesConditions = ({ provider, prisma }: Pick<RuleInput, 'provider' | 'prisma'>): boolean =>
  hasPartialIndexes(provider) && isAtLeast(prisma, partialIndexesSince);
