import type { Offer, Pattern, PatternMeta } from '../patterns/pattern.ts';
import type { ProjectInput } from '../rules/rule.ts';
import type { Model } from '../schema/model.ts';

/** An offer with the pattern that it comes from. */
export interface PatternOffer extends Offer {
  readonly pattern: PatternMeta;
}

/** What the patterns can do for a model. Nothing for one that is half typed, or that Prisma Client does not know. */
export function offersOn(model: Model, patterns: readonly Pattern[], input: ProjectInput): PatternOffer[] {
  if (!isAdaptable(model) || input.schema.prisma8) return [];
  return patterns
    .filter(({ meta }) => meta.providers.includes(input.provider))
    .flatMap((pattern) => [...pattern.adapt(model, input)].map((offer) => ({ ...offer, pattern: pattern.meta })));
}

const isAdaptable = ({ kind, ignored, block }: Model): boolean =>
  kind === 'model' && !ignored && block.closed && !block.conflicted;
