import { type Field, type ForeignKey, type Model, scalarTypes } from './model.ts';
import { argumentOrFirst, attributeNamed, stringIn } from './parse/syntax.ts';
import { enumNamed, modelNamed, type Schema } from './schema.ts';

/** The field on the other model through which a foreign key's relation is read, if there is one. */
export function backField(schema: Schema, model: Model, foreignKey: ForeignKey): Field | undefined {
  const target = modelNamed(schema, foreignKey.target);
  return (
    target &&
    relationFields(target, model.name.text, foreignKey.name).find(
      (field) => !target.foreignKeys.some((it) => it.field === field),
    )
  );
}

/** Fields that name the same type, and the names of their relations, in the same order. */
interface RelationFields {
  readonly fields: Field[];
  readonly names: (string | undefined)[];
}

/** By the type that they name: hundreds of models may refer to one, and each of them asks for its own fields there. */
const known = new WeakMap<Model, ReadonlyMap<string, RelationFields>>();

/** The fields of a model that speak of a relation to the other model by this name, or without one. */
export function relationFields(model: Model, type: string, name: string | undefined): readonly Field[] {
  let byType = known.get(model);
  if (!byType) {
    byType = fieldsByType(model);
    known.set(model, byType);
  }
  const { fields, names } = byType.get(type) ?? noFields;
  // Nearly always there is one.
  if (fields.length === 1) return names[0] === name ? fields : noFields.fields;
  return fields.filter((_, i) => names[i] === name);
}

const noFields: RelationFields = { fields: [], names: [] };

function fieldsByType({ fields }: Model): ReadonlyMap<string, RelationFields> {
  const byType = new Map<string, RelationFields>();
  for (const field of fields) {
    const { text } = field.type;
    if (scalarTypes.has(text)) continue;
    const others = byType.get(text);
    others?.fields.push(field);
    others?.names.push(relationName(field));
    if (!others) byType.set(text, { fields: [field], names: [relationName(field)] });
  }
  return byType;
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
