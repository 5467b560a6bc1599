import { isAscii } from '../text/ascii.ts';
import { isNonEmpty, type NonEmpty } from '../text/span.ts';
import { type Field, type Model, scalarTypes } from './model.ts';
import type { Schema } from './schema.ts';

/** Names of types that no block declares. */

/** A field whose type nothing declares. */
export interface Dangling {
  readonly model: Model;
  readonly field: Field;
}

/** Whether the model's fields are known: in the middle of a merge there are two versions of them. */
export const isWholeModel = ({ kind, block }: Model): boolean => kind !== 'type' && !block.conflicted;

/** The fields whose type nothing declares, by that type. */
export function danglingUses({ models, declarations }: Schema): Map<string, NonEmpty<Dangling>> {
  const uses = new Map<string, Dangling[]>();
  for (const model of models.filter(isWholeModel)) {
    for (const field of fieldsOfOwnTypes(model)) {
      const name = field.type.text;
      if (declarations.has(name)) continue;
      const others = uses.get(name);
      if (others) others.push({ model, field });
      else uses.set(name, [{ model, field }]);
    }
  }
  return new Map([...uses].flatMap(([name, all]) => (isNonEmpty(all) ? [[name, all]] : [])));
}

/** Which names a model uses hangs on the model alone; whether they are declared is asked each time. */
const known = new WeakMap<Model, Model['fields']>();

export function fieldsOfOwnTypes(model: Model): Model['fields'] {
  const fields =
    known.get(model) ??
    model.fields.filter(({ type: { text, unsupported } }) => unsupported === undefined && isTypeName(text));
  known.set(model, fields);
  return fields;
}

const isTypeName = (text: string): boolean => !scalarTypes.has(text) && text !== 'Unsupported' && isName(text);

const isName = (text: string): boolean =>
  isAscii(text) ? /^[A-Za-z][\w-]*$/.test(text) : /^\p{L}[\p{L}\p{N}_-]*$/u.test(text);
