import type { Finding } from '../analysis/analyze.ts';
import { type Confidence, confidences } from '../rules/rule.ts';

/** What is asked for. The rest is as if it had not been found. */
export interface Only {
  /** Ids; undefined for all. */
  readonly rules?: ReadonlySet<string> | undefined;
  readonly minConfidence?: Confidence | undefined;
}

export const isAskedFor = ({ rule, confidence }: Finding, { rules, minConfidence = 'medium' }: Only): boolean =>
  (rules === undefined || rules.has(rule.id)) && confidences.indexOf(confidence) <= confidences.indexOf(minConfidence);
