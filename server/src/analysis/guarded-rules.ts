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
  function onlyIfSafe<Told>(read: () => Told, where: string): Told | undefined {
    try {
      return read();
    } catch (error) {
      tell({ rule: rule.meta.id, where, error });
      return undefined;
    }
  }
  return 'check' in rule
    ? {
        ...rule,
        check: (model, input, report) => onlyIfSafe(() => rule.check(model, input, report), model.name.text),
      }
    : {
        ...rule,
        read: (model, input) => onlyIfSafe(() => rule.read(model, input), model.name.text),
        checkSchema: (told, input) => onlyIfSafe(() => [...rule.checkSchema(told, input)], 'the schema') ?? [],
      };
}
