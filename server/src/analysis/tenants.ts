import type { Model } from '../schema/model.ts';

/** A column that stands in so large a share of the models divides the schema, whether or not it is a foreign key. */
const sharedEnough = 0.4;

/** Below this a share says nothing. */
const fewestModels = 5;

/** Which of the names divide this schema among its tenants: a foreign key somewhere, or in many of the models. */
export function tenantsIn(models: readonly Model[], names: ReadonlySet<string>): ReadonlySet<string> {
  const counts = new Map<string, number>();
  const keys = new Set<string>();
  for (const model of models) {
    for (const { name } of model.fields) {
      if (names.has(name.text)) counts.set(name.text, (counts.get(name.text) ?? 0) + 1);
    }
    for (const { fields } of model.foreignKeys) {
      for (const { text } of fields) if (names.has(text)) keys.add(text);
    }
  }
  const many = Math.max(fewestModels, models.length) * sharedEnough;
  return new Set([...names].filter((it) => keys.has(it) || (counts.get(it) ?? 0) >= many));
}
