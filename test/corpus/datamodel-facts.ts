import type { Datamodel, DatamodelField, DatamodelIndex, DatamodelModel } from '../../server/src/engine/answer.ts';
import { type Fact, joined, named } from './fact.ts';

/** A datamodel with what the engine gives and the server never asks for. */
export interface FullDatamodel extends Datamodel {
  readonly enums: readonly FullEnum[];
  readonly models: readonly FullModel[];
  readonly types: readonly FullModel[];
}

interface FullEnum {
  readonly name: string;
  readonly dbName: string | null;
  readonly values: readonly { readonly name: string; readonly dbName: string | null }[];
}

interface FullModel extends DatamodelModel {
  readonly fields: readonly FullField[];
}

interface FullField extends DatamodelField {
  readonly isId: boolean;
  readonly isUnique: boolean;
  readonly hasDefaultValue: boolean;
  readonly relationOnDelete?: string;
}

/** What the engine says of a schema: models, composite types, enums, indexes. */
export const datamodelFacts = ({ enums, models, types, indexes }: FullDatamodel): Fact[] => [
  ...models.flatMap((it) => modelFacts('model', it)),
  ...types.flatMap((it) => modelFacts('type', it)),
  ...enums.map(({ name, dbName, values }) => {
    const all = values.map((it) => named(it.name, it.dbName));
    return `enum ${named(name, dbName)}: ${all.join(' ')}`;
  }),
  ...indexes.map(indexFact),
];

const modelFacts = (kind: 'model' | 'type', { name, dbName, fields }: FullModel): Fact[] => [
  `${kind} ${named(name, dbName)}`,
  ...fields.map((it) => fieldFact(name, it)),
];

function fieldFact(model: string, field: FullField): Fact {
  const { name, dbName, type, isList, isRequired, nativeType, relationFromFields, relationToFields } = field;
  const isStored = relationFromFields !== undefined && relationFromFields.length > 0;
  return joined([
    `field ${model}.${named(name, dbName)} ${type}${isList ? '[]' : isRequired ? '' : '?'}`,
    field.kind,
    nativeType ? `native ${nativeType[0]}(${nativeType[1].join()})` : undefined,
    field.hasDefaultValue && 'default',
    field.isId && 'id',
    field.isUnique && 'unique',
    isStored && `from ${relationFromFields.join()}`,
    isStored && `to ${relationToFields?.join()}`,
    field.relationOnDelete && `onDelete ${field.relationOnDelete}`,
  ]);
}

function indexFact({ model, type, isDefinedOnField, dbName, algorithm, clustered, fields }: DatamodelIndex): Fact {
  const keys = fields.map(({ name, sortOrder = 'asc', length, operatorClass }) =>
    joined([name, sortOrder, length && `length ${length}`, operatorClass && `ops ${operatorClass}`], ' '),
  );
  return joined([
    `index ${model} ${type} ${isDefinedOnField ? 'on field' : 'on model'}`,
    `[${keys.join(', ')}]`,
    algorithm ?? 'BTree',
    clustered !== undefined && `clustered ${clustered}`,
    dbName !== undefined && `map ${dbName}`,
  ]);
}
