import type { Rule } from '../rules/rule.ts';

/** The rule, made safe to ask: where it throws it costs what it would have said about one model, and is told of. */
export const guarded = (rule: Rule, tell: (message: string) => void): Rule => ({
  ...rule,
  *check(model, input) {
    try {
      yield* rule.check(model, input);
    } catch (error) {
      tell(`${rule.meta.id} failed on ${model.name.text}: ${error instanceof Error ? error.stack : error}`);
    }
  },
});
