import type { ExplainAnswer } from '../../../../protocol/messages.ts';
import { explainById } from '../../analysis/explain-by-id.ts';
import type { Rule } from '../../rules/rule.ts';

/** The page of a rule, for an editor that shows it inside. */
export function explain(rules: readonly Rule[], id: string): ExplainAnswer {
  const markdown = explainById(rules, id);
  return markdown === undefined ? {} : { markdown };
}
