import type { Field, Model } from './model.ts';

/** Which types its fields name hangs on the model alone, and each rule asks for one or two of them. */
const known = new WeakMap<Model, ReadonlyMap<string, readonly Field[]>>();

/** The fields of a model that name this type, from top to bottom. */
export function fieldsOfType(model: Model, type: string): readonly Field[] {
  let byType = known.get(model);
  if (!byType) {
    byType = sortedByType(model.fields);
    known.set(model, byType);
  }
  return byType.get(type) ?? none;
}

const none: readonly Field[] = [];

function sortedByType(fields: readonly Field[]): ReadonlyMap<string, readonly Field[]> {
  const byType = new Map<string, Field[]>();
  for (const field of fields) {
    const others = byType.get(field.type.text);
    if (others) others.push(field);
    else byType.set(field.type.text, [field]);
  }
  return byType;
}
