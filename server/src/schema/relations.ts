import type { Field, ForeignKey, Model } from './model.ts';
import { enumNamed, modelNamed, type Schema } from './schema.ts';
import { argumentOrFirst, attributeNamed, stringIn } from './syntax.ts';

/** The field on the other model through which a foreign key's relation is read, if there is one. */
export function backField(schema: Schema, model: Model, foreignKey: ForeignKey): Field | undefined {
  return modelNamed(schema, foreignKey.target)?.fields.find(
    (field) =>
      field.type.text === model.name.text &&
      field.name !== foreignKey.field.name &&
      relationName(field) === foreignKey.name &&
      !model.foreignKeys.some((it) => it.field === field),
  );
}

/** Whether the field's type is a model: it stores nothing itself. */
export const isRelationField = (schema: Schema, field: Field): boolean =>
  modelNamed(schema, field.type.text)?.kind === 'model';

export const isEnumField = (schema: Schema, field: Field): boolean => enumNamed(schema, field.type.text) !== undefined;

function relationName(field: Field): string | undefined {
  const attribute = attributeNamed(field.attributes, 'relation');
  return attribute && stringIn(argumentOrFirst(attribute.arguments, 'name'));
}
