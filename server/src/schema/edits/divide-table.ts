import type { Edit } from '../../text/edit.ts';
import { dividedBeside, dividedInPlace, type MigrationSql } from '../ddl/divided-table.ts';
import { columnPaths, type Field, type Model, scalarTypes, type WrittenIndex } from '../model.ts';
import { attributeNamed } from '../parse/syntax.ts';
import type { Provider } from '../provider.ts';
import { isEnumField, isRelationField } from '../relations.ts';
import type { Schema } from '../schema.ts';
import { keyText, putKey } from './put-key.ts';

/** A key that a table divided by time can have, and the migrations that divide it. */

export interface DividedTable {
  /** `@@id([id, createdAt])` */
  readonly key: string;
  readonly edits: readonly Edit[];
  /** None where the SQL is not sure. */
  readonly creates: readonly MigrationSql[];
}

/** Undefined where something else needs the key as it is, or the database would refuse the partitions. */
export function divideTable(
  schema: Schema,
  model: Model,
  time: Field,
  provider: 'postgresql' | 'mysql',
): DividedTable | undefined {
  const id = model.indexes.find((it) => it.kind === 'pk');
  if (!canDivide(time) || !id?.field || id.attribute.arguments.length > 0) return undefined;
  if (!hasOnlyOwnRelations(schema, model) || !model.indexes.every((it) => it === id || allows(it, time))) {
    return undefined;
  }
  if (provider === 'mysql' && !isDivisibleOnMysql(schema, model, time)) return undefined;
  const columns = [id.field.name.text, time.name.text] as const;
  return {
    key: keyText('id', columns),
    edits: putKey(model, 'id', columns, [id]),
    creates: provider === 'mysql' ? dividedInPlace(model, time) : dividedBeside(schema, model, id.field, time),
  };
}

/** By a key that ends with the time: CockroachDB wants what divides the table to lead it. */
export const hasRangePartitions = (provider: Provider): provider is 'postgresql' | 'mysql' =>
  provider === 'postgresql' || provider === 'mysql';

/** Each row has it, and it never changes: a row whose time moves would change its partition. */
const canDivide = ({ type, attributes }: Field): boolean =>
  type.text === 'DateTime' && !type.optional && !type.list && !attributeNamed(attributes, 'updatedAt');

/** A relation from elsewhere refers to the id alone, and a hidden table between two models needs it too. */
const hasOnlyOwnRelations = (schema: Schema, model: Model): boolean =>
  model.fields.every(
    (field) =>
      scalarTypes.has(field.type.text) ||
      field.type.unsupported !== undefined ||
      isEnumField(schema, field) ||
      (isRelationField(schema, field) &&
        model.foreignKeys.some((it) => it.field === field && it.target !== model.name.text)),
  );

/** What is unique in a partitioned table is so in each partition: all keys hold the time. */
const allows = (index: WrittenIndex, time: Field): boolean =>
  (index.kind !== 'unique' && index.kind !== 'pk') || columnPaths(index).includes(time.name.text);

/** InnoDB refuses foreign keys and word indexes on what is partitioned, and a TIMESTAMP cannot bound a range. */
const isDivisibleOnMysql = ({ datasource }: Schema, model: Model, { native }: Field): boolean =>
  native?.name !== 'Timestamp' &&
  native?.name !== 'Time' &&
  model.indexes.every((it) => it.kind !== 'fulltext') &&
  (model.foreignKeys.length === 0 || datasource?.relationMode === 'prisma');
