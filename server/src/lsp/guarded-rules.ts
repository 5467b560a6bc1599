import type { Report, Rule } from '../rules/rule.ts';

/** The rule, made safe to ask: where it throws it costs what it would have said about one model, and is told of. */
export function guarded(rule: Rule, tell: (message: string) => void): Rule {
  function safely(reports: () => Iterable<Report>, where: string): readonly Report[] {
    const told: Report[] = [];
    try {
      for (const report of reports()) told.push(report);
    } catch (error) {
      tell(`${rule.meta.id} failed on ${where}: ${error instanceof Error ? error.stack : error}`);
    }
    return told;
  }
  function onlyIfSafe<Told>(read: () => Told, where: string): Told | undefined {
    try {
      return read();
    } catch (error) {
      tell(`${rule.meta.id} failed on ${where}: ${error instanceof Error ? error.stack : error}`);
      return undefined;
    }
  }
  return 'check' in rule
    ? { ...rule, check: (model, input) => safely(() => rule.check(model, input), model.name.text) }
    : {
        ...rule,
        read: (model, input) => onlyIfSafe(() => rule.read(model, input), model.name.text),
        checkSchema: (told, input) => safely(() => rule.checkSchema(told, input), 'the schema'),
      };
}
