import type { Field, ForeignKey, Model } from './model.ts';
import { argumentOrFirst, attributeNamed, stringIn } from './parse/syntax.ts';
import { enumNamed, modelNamed, type Schema } from './schema.ts';

/** The field on the other model through which a foreign key's relation is read, if there is one. */
export function backField(schema: Schema, model: Model, foreignKey: ForeignKey): Field | undefined {
  const target = modelNamed(schema, foreignKey.target);
  return target?.fields.find(
    (field) =>
      field.type.text === model.name.text &&
      relationName(field) === foreignKey.name &&
      !target.foreignKeys.some((it) => it.field === field),
  );
}

/** Whether the field's type is a model or a view: it stores nothing itself, as a composite type does. */
export function isRelationField(schema: Schema, field: Field): boolean {
  const type = modelNamed(schema, field.type.text);
  return type !== undefined && type.kind !== 'type';
}

export const isEnumField = (schema: Schema, field: Field): boolean => enumNamed(schema, field.type.text) !== undefined;

/** The name written in `@relation`, if any. */
export function relationName(field: Field): string | undefined {
  const attribute = attributeNamed(field.attributes, 'relation');
  return attribute && stringIn(argumentOrFirst(attribute.arguments, 'name'));
}
