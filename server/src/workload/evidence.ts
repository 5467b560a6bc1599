import type { Span } from '../text/span.ts';

/**
 * Why a finding is believed. Today all evidence is declared: a place in the schema and what it says. What queries call,
 * tables measure and plans prove joins here, weakest first.
 */
export interface Evidence {
  readonly kind: 'declared';
  readonly at: Span;
  /** Completes the sentence "In the schema: …", without a full stop. */
  readonly note: string;
}
