import type { Report, Rule, RuleInput } from '../rules/rule.ts';
import type { Model } from '../schema/model.ts';

/**
 * What the rules said about a model, remembered until the model or anything that a rule may read beside it changes:
 * a keystroke asks the rules again only about the block it fell into and that block's neighbours.
 */
export interface Memo {
  reportsOn(rule: Rule, model: Model, input: RuleInput): readonly Report[];
}

interface Remembered {
  readonly read: readonly unknown[];
  readonly reports: Map<Rule, readonly Report[]>;
}

export function createMemo(): Memo {
  const remembered = new WeakMap<Model, Remembered>();
  return {
    reportsOn(rule, model, input) {
      const read = readable(model, input);
      let entry = remembered.get(model);
      if (!entry || !sameItems(entry.read, read)) {
        entry = { read, reports: new Map() };
        remembered.set(model, entry);
      }
      const known = entry.reports.get(rule);
      if (known) return known;
      const reports = [...rule.check(model, input)];
      entry.reports.set(rule, reports);
      return reports;
    },
  };
}

/** Everything beside the model that a rule may read. */
function readable({ fields }: Model, { schema, provider, tenantColumns }: RuleInput): readonly unknown[] {
  return [
    provider,
    tenantColumns,
    schema.datasource,
    ...schema.generators,
    ...fields.map((it) => declarationOf(schema, it.type.text)),
  ];
}

/** The model or enum itself: the entry around it is made anew with each schema. */
function declarationOf(schema: RuleInput['schema'], name: string): unknown {
  const declaration = schema.declarations.get(name);
  return declaration?.kind === 'model' ? declaration.model : declaration?.enum;
}

const sameItems = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((it, i) => it === b[i]);
