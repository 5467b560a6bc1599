import { isDefaultName, nameOf } from '../edits/index-names.ts';
import { indexesOnTable, type MigratedIndex } from '../history/history.ts';
import type { IndexColumn, IndexType, MigratedModelIndex, Model } from '../model.ts';
import { sameRows } from '../parse/predicate.ts';
import { hasPreviewFeature, type Schema } from '../schema.ts';

/**
 * The indexes that migrations have made on the model's table and that the schema does not name. What Prisma made of the
 * schema is not among them: where the schema no longer names such an index, the next migration drops it.
 */
export const unnamedIndexes = (schema: Schema, model: Model): readonly MigratedIndex[] =>
  model.kind === 'model'
    ? indexesOnTable(schema.history, model.dbName).filter(
        (it) => !isMadeOfSchema(schema, model, it) && !isWritten(model, it),
      )
    : [];

/**
 * The same as the model's own, in the names of its fields. One that begins with an expression finds nothing that Prisma
 * can ask for; of others the columns up to the first expression count.
 */
export const migratedIndexes = (schema: Schema, model: Model): readonly MigratedModelIndex[] =>
  unnamedIndexes(schema, model).flatMap((it) => inFields(model, it) ?? []);

function inFields(model: Model, { name, unique, type, keys, where }: MigratedIndex): MigratedModelIndex | undefined {
  const columns = columnsIn(model, keys);
  if (type === undefined || columns.length === 0) return undefined;
  return {
    kind: 'migrated',
    name,
    unique: unique && columns.length === keys.length,
    columns,
    type,
    where: where === undefined ? undefined : { kind: 'raw', sql: where },
    clustered: undefined,
  };
}

function columnsIn(model: Model, keys: MigratedIndex['keys']): readonly IndexColumn[] {
  const columns: IndexColumn[] = [];
  for (const key of keys) {
    const field = key.kind === 'column' ? fieldOfColumn(model, key.column) : undefined;
    if (!field || key.kind === 'expression') break;
    columns.push({ path: field.name.text, sort: key.sort, length: key.length, ops: key.ops });
  }
  return columns;
}

/** Case does not count: SQL folds what is not quoted. */
export const fieldOfColumn = (model: Model, column: string) =>
  model.fields.find((it) => it.dbName.toLowerCase() === column.toLowerCase());

function isMadeOfSchema(schema: Schema, model: Model, { keys, where, generated, name }: MigratedIndex): boolean {
  const columns = keys.flatMap((it) => (it.kind === 'column' ? [it.column] : []));
  // Prisma writes no expressions and, without the preview feature, no conditions: a person has added them.
  const isByHand =
    columns.length < keys.length || (where !== undefined && !hasPreviewFeature(schema, 'partialIndexes'));
  if (isByHand) return false;
  const paths = columns.map((it) => fieldOfColumn(model, it)?.name.text ?? it);
  return generated || isDefaultName(model, paths, name);
}

function isWritten(model: Model, index: MigratedIndex): boolean {
  const own = inFields(model, index);
  return model.indexes.some(
    (it) =>
      nameOf(model, it)?.toLowerCase() === index.name.toLowerCase() ||
      (own !== undefined &&
        own.columns.length === index.keys.length &&
        typeOf(it.kind, it.type) === own.type &&
        sameRows(it.where, own.where) &&
        it.columns.length === own.columns.length &&
        it.columns.every((column, i) => column.path === own.columns[i]?.path && column.sort === own.columns[i]?.sort)),
  );
}

const typeOf = (kind: string, type: IndexType): IndexType | undefined => (kind === 'fulltext' ? undefined : type);
