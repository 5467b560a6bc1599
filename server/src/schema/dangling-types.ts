import { isAscii } from '../text/ascii.ts';
import type { NonEmpty } from '../text/span.ts';
import { type Field, type Model, scalarTypes } from './model.ts';
import { isDeclared, type Schema } from './schema.ts';

/** Names of types that no block declares. */

/** A field whose type nothing declares. */
export interface Dangling {
  readonly model: Model;
  readonly field: Field;
}

/** Whether the model's fields are known: in the middle of a merge there are two versions of them. */
export const isWholeModel = ({ kind, block }: Model): boolean => kind !== 'type' && !block.conflicted;

/** The fields of a model whose type nothing declares. */
export const danglingUses = (schema: Schema, model: Model): readonly Dangling[] =>
  fieldsOfOwnTypes(model)
    .filter((it) => !isDeclared(schema, it.type.text))
    .map((field) => ({ model, field }));

/** The same of several models, put together by the type that is missing. */
export function byType(uses: readonly Dangling[]): ReadonlyMap<string, NonEmpty<Dangling>> {
  const byName = new Map<string, [Dangling, ...Dangling[]]>();
  for (const use of uses) {
    const others = byName.get(use.field.type.text);
    if (others) others.push(use);
    else byName.set(use.field.type.text, [use]);
  }
  return byName;
}

/** Which names a model uses hangs on the model alone; whether they are declared is asked each time. */
const known = new WeakMap<Model, Model['fields']>();

export function fieldsOfOwnTypes(model: Model): Model['fields'] {
  const before = known.get(model);
  if (before) return before;
  const fields = model.fields.filter(
    ({ type: { text, unsupported } }) => unsupported === undefined && isTypeName(text),
  );
  known.set(model, fields);
  return fields;
}

const isTypeName = (text: string): boolean => !scalarTypes.has(text) && text !== 'Unsupported' && isName(text);

const isName = (text: string): boolean =>
  isAscii(text) ? /^[A-Za-z][\w-]*$/.test(text) : /^\p{L}[\p{L}\p{N}_-]*$/u.test(text);
