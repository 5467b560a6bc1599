import { fieldsOfOwnTypes } from './dangling-types.ts';
import type { Field, ForeignKey, Model } from './model.ts';
import { argumentNamed, attributeNamed } from './parse/syntax.ts';
import { relationFields, relationName } from './relations.ts';
import { modelNamed, type Schema } from './schema.ts';

/** A relation is two fields, one on each side. Here are those that stand alone. */
export interface LoneRelation {
  readonly field: Field;
  readonly side: RelationSide;
  readonly target: Model;
  /** The relation's name, where one is written. */
  readonly name: string | undefined;
  /** Its pair cannot be told from another relation of the two models, or of the model with itself, without a name. */
  readonly needsName: boolean;
}

/** How much of the relation a field says: what is stored, or what is read back. */
export type RelationSide =
  | { readonly kind: 'stores'; readonly foreignKey: ForeignKey }
  | { readonly kind: 'reads'; readonly list: boolean }
  /** A field for one row, and nothing says by which columns it is found; or this is still being typed. */
  | { readonly kind: 'unfinished' };

export function sideOf({ foreignKeys }: Model, field: Field): RelationSide {
  const foreignKey = foreignKeys.find((it) => it.field === field);
  if (foreignKey) return { kind: 'stores', foreignKey };
  const attribute = attributeNamed(field.attributes, 'relation');
  const names = (argument: string) => attribute && argumentNamed(attribute.arguments, argument) !== undefined;
  if (names('fields') || names('references') || attribute?.closed === false) return { kind: 'unfinished' };
  const { list, optional } = field.type;
  return list || optional ? { kind: 'reads', list } : { kind: 'unfinished' };
}

export function loneRelations(schema: Schema, model: Model): LoneRelation[] {
  return fieldsOfOwnTypes(model).flatMap((field) => {
    const target = relationTarget(schema, model, field);
    if (!target) return [];
    const name = relationName(field);
    const own = relationFields(model, field.type.text, name);
    const isSelf = target === model;
    if (isSelf ? own.length > 1 : isAnswered(model, field, own, target, name)) return [];
    const needsName = name === undefined && (isSelf || own.length > 1);
    return { field, side: sideOf(model, field), target, name, needsName };
  });
}

function relationTarget(schema: Schema, model: Model, field: Field): Model | undefined {
  const target = modelNamed(schema, field.type.text);
  // In the middle of a merge the other side may stand in either version.
  if (!target || target.kind === 'type' || target.block.conflicted) return undefined;
  return target.name.text === model.name.text ? model : target;
}

/** Of several fields with one name, those that store the relation take the fields of the other side first. */
function isAnswered(
  model: Model,
  field: Field,
  own: readonly Field[],
  target: Model,
  name: string | undefined,
): boolean {
  const answers = relationFields(target, model.name.text, name).length;
  if (own.length === 1) return answers > 0;
  const stores = (it: Field) => sideOf(model, it).kind === 'stores';
  const inOrder = [...own.filter(stores), ...own.filter((it) => !stores(it))];
  return inOrder.indexOf(field) < answers;
}
