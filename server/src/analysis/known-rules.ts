import type { Option } from '../rules/option.ts';
import type { Rule } from '../rules/rule.ts';
import { ignoreWords } from './ignore-findings.ts';

/** All ids that a project may name, with the options of each: those of the rules, and of what is said about comments. */
export const knownRules = (rules: readonly Rule[]): ReadonlyMap<string, readonly Option[]> =>
  new Map([
    ...rules.map(({ meta }): [string, readonly Option[]] => [meta.id, meta.options ?? []]),
    ...ignoreWords.map(({ id }): [string, readonly Option[]] => [id, []]),
  ]);
