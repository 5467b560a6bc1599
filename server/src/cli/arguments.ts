import { InvalidArgumentError } from 'commander';
import { knownRules } from '../analysis/known-rules.ts';
import type { Rule } from '../rules/rule.ts';
import { closest } from '../text/spelling.ts';

/** What is written behind the options, read strictly: a slip of the hand is no audit of something else. */

/** Reads the id of a rule, or of what is said about comments. */
export const ruleId =
  (rules: readonly Rule[]) =>
  (written: string): string => {
    const known = knownRules(rules);
    if (known.has(written)) return written;
    const near = closest(written, known.keys());
    throw new InvalidArgumentError(
      near === undefined ? 'No rule is called so; `pitwall rules` lists them.' : `Did you mean ${near}?`,
    );
  };

/** Reads the ids of an option that may be given several times. */
export const ruleIds =
  (rules: readonly Rule[]) =>
  (written: string, before: ReadonlySet<string> | undefined): ReadonlySet<string> =>
    new Set([...(before ?? []), ruleId(rules)(written)]);

export function wholeNumber(written: string): number {
  if (!/^\d+$/.test(written)) throw new InvalidArgumentError('It is a whole number from 0 on.');
  return Number(written);
}
