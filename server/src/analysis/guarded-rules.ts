import type { Rule } from '../rules/rule.ts';

/** What a rule did that none should do. */
export interface RuleFailure {
  readonly rule: string;
  /** The model that it looked at, or the schema. */
  readonly where: string;
  readonly error: unknown;
}

/** The rule, made safe to ask: where it throws it costs what it would have said about one model, and is told of. */
export function guarded(rule: Rule, tell: (failure: RuleFailure) => void): Rule {
  const failed = (where: string, error: unknown) => tell({ rule: rule.meta.id, where, error });
  if ('check' in rule)
    return {
      ...rule,
      check(model, input, report) {
        try {
          rule.check(model, input, report);
        } catch (error) {
          failed(model.name.text, error);
        }
      },
    };
  return {
    ...rule,
    read(model, input) {
      try {
        return rule.read(model, input);
      } catch (error) {
        failed(model.name.text, error);
        return undefined;
      }
    },
    checkSchema(told, input) {
      try {
        return [...rule.checkSchema(told, input)];
      } catch (error) {
        failed('the schema', error);
        return [];
      }
    },
  };
}
