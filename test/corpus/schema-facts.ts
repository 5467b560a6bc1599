import type { Field, Model, WrittenIndex } from '../../server/src/schema/model.ts';
import { isEnumField } from '../../server/src/schema/relations.ts';
import { modelNamed, type Schema } from '../../server/src/schema/schema.ts';
import { textOf } from '../../server/src/text/span.ts';
import { type Fact, joined, named } from './fact.ts';

/** What we say of a schema, in the words of datamodel-facts.ts. */
export function schemaFacts(schema: Schema): Fact[] {
  const { models } = schema;
  const ofKind = (kind: Model['kind']) => models.filter((it) => it.kind === kind);
  return [
    ...[...ofKind('model'), ...ofKind('view'), ...ofKind('type')].flatMap((it) => modelFacts(schema, it)),
    ...schema.enums.map(({ name, dbName, values }) => {
      const all = values.map((it) => named(it.name.text, it.dbName));
      return `enum ${named(name.text, dbName)}: ${all.join(' ')}`;
    }),
    ...models.flatMap((model) => model.indexes.map((it) => ignoredIf(model, indexFact(model, it)))),
  ];
}

const ignoredIf = ({ ignored }: { readonly ignored: boolean }, fact: Fact): Fact =>
  ignored ? `ignored ${fact}` : fact;

const modelFacts = (schema: Schema, model: Model): Fact[] =>
  [
    `${model.kind} ${named(model.name.text, model.dbName)}`,
    ...model.fields.map((it) => ignoredIf(it, fieldFact(schema, model, it))),
  ].map((it) => ignoredIf(model, it));

function fieldFact(schema: Schema, model: Model, field: Field): Fact {
  const { name, dbName, type, native } = field;
  const foreignKey = model.foreignKeys.find((it) => it.field === field);
  return joined([
    `field ${model.name.text}.${named(name.text, dbName)} ${type.text}${type.list ? '[]' : type.optional ? '?' : ''}`,
    kindOf(schema, field),
    native && `native ${native.name}(${native.arguments.join()})`,
    field.default && 'default',
    isAlone(model, field, 'pk') && 'id',
    isAlone(model, field, 'unique') && 'unique',
    foreignKey && `from ${foreignKey.fields.map((it) => it.text).join()}`,
    foreignKey && `to ${foreignKey.references.map((it) => it.text).join()}`,
    foreignKey?.onDelete && `onDelete ${foreignKey.onDelete.text}`,
  ]);
}

function kindOf(schema: Schema, field: Field): string {
  if (field.type.unsupported !== undefined) return 'unsupported';
  if (isEnumField(schema, field)) return 'enum';
  return modelNamed(schema, field.type.text) ? 'object' : 'scalar';
}

const isAlone = (model: Model, field: Field, kind: WrittenIndex['kind']): boolean =>
  model.indexes.some(
    (it) => it.kind === kind && it.columns.length === 1 && it.columns[0]?.path === field.name.text && !it.where,
  );

const kinds: Readonly<Record<WrittenIndex['kind'], string>> = {
  pk: 'id',
  unique: 'unique',
  index: 'normal',
  fulltext: 'fulltext',
};

function indexFact(model: Model, { kind, field, columns, type, clustered, map, where }: WrittenIndex): Fact {
  const keys = columns.map(({ path, sort, length, ops }) =>
    joined([path, sort, length && `length ${length}`, ops && `ops ${ops}`], ' '),
  );
  return joined([
    `index ${model.name.text} ${kinds[kind]} ${field ? 'on field' : 'on model'}`,
    `[${keys.join(', ')}]`,
    type,
    clustered !== undefined && `clustered ${clustered}`,
    map !== undefined && `map ${map}`,
    where && `where ${textOf(where.span)}`,
  ]);
}
