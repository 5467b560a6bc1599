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
    const { present, stored } = namesIn(model, names);
    for (const name of present) counts.set(name, (counts.get(name) ?? 0) + 1);
    for (const name of stored) keys.add(name);
  }
  const many = Math.max(fewestModels, models.length) * sharedEnough;
  return new Set([...names].filter((it) => keys.has(it) || (counts.get(it) ?? 0) >= many));
}

interface NamesIn {
  readonly names: ReadonlySet<string>;
  /** Those that are fields. */
  readonly present: readonly string[];
  /** Those that store a foreign key. */
  readonly stored: readonly string[];
}

/** It is asked of every model at each keystroke, and hangs on the model alone. */
const known = new WeakMap<Model, NamesIn>();

function namesIn(model: Model, names: ReadonlySet<string>): NamesIn {
  const before = known.get(model);
  if (before?.names === names) return before;
  const stored = model.foreignKeys.flatMap((it) => it.fields.map((field) => field.text));
  const found: NamesIn = {
    names,
    present: model.fields.map((it) => it.name.text).filter((it) => names.has(it)),
    stored: stored.filter((it) => names.has(it)),
  };
  known.set(model, found);
  return found;
}
