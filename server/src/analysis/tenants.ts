import type { Model } from '../schema/model.ts';

/** A column that stands in so large a share of the models divides the schema, whether or not it is a foreign key. */
const sharedEnough = 0.4;

/** Below this a share says nothing. */
const fewestModels = 5;

/** In how many models columns stand that may divide the schema. Models come and go, and the others are not read again. */
export interface TenantCount {
  readonly names: ReadonlySet<string>;
  models: number;
  readonly present: Map<string, number>;
  /** As a foreign key. */
  readonly stored: Map<string, number>;
}

export const countTenants = (names: ReadonlySet<string>): TenantCount => ({
  names,
  models: 0,
  present: new Map(),
  stored: new Map(),
});

/** @param by 1 for a model that has come, -1 for one that has gone */
export function countModel(count: TenantCount, model: Model, by: 1 | -1): void {
  count.models += by;
  const { names, present, stored } = count;
  for (const { name } of model.fields) if (names.has(name.text)) add(present, name.text, by);
  for (const { fields } of model.foreignKeys) for (const { text } of fields) if (names.has(text)) add(stored, text, by);
}

const add = (counts: Map<string, number>, name: string, by: number): void =>
  void counts.set(name, (counts.get(name) ?? 0) + by);

/** Which of the names divide this schema among its tenants: a foreign key somewhere, or in many of the models. */
export function tenantsIn({ names, models, present, stored }: TenantCount): ReadonlySet<string> {
  const many = Math.max(fewestModels, models) * sharedEnough;
  return new Set([...names].filter((it) => (stored.get(it) ?? 0) > 0 || (present.get(it) ?? 0) >= many));
}
