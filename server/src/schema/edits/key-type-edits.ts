import type { Edit } from '../../text/edit.ts';
import type { Field, Model } from '../model.ts';
import { modelNamed, type Schema } from '../schema.ts';
import { replace } from './edits.ts';
import { changeTypes, type TypeChange } from './type-edits.ts';

/** Another type for a key, and for every foreign key that refers to it: all of them or none. */

/** A column that holds values of the key. */
export interface KeyColumn {
  readonly model: Model;
  readonly field: Field;
}

/** What a column is to be. */
export interface ColumnType extends Omit<TypeChange, 'field'> {
  /** In place of the default that the column has. */
  readonly default?: string;
}

/**
 * The key itself and the foreign keys that refer to it. Undefined where the type is not its own to choose, or where it
 * would have to change further away than in the models that stand beside this one: what a rule says of a model must
 * follow from these alone.
 */
export function keyColumns(schema: Schema, model: Model, key: Field): readonly KeyColumn[] | undefined {
  if (key.type.list || storing(model, key).length > 0) return undefined;
  const beside = new Set([model, ...modelsBeside(schema, model)]);
  const referring = [...beside].flatMap((it) => columnsReferringTo(it, model, key));
  const arePlain = referring.every(
    (it) =>
      !it.field.type.list &&
      !it.model.block.conflicted &&
      storing(it.model, it.field).every((stored) => refersTo(stored, model, key)) &&
      !mayBeReferredTo(schema, it, beside),
  );
  return arePlain ? [{ model, field: key }, ...referring] : undefined;
}

/**
 * Gives all of the columns their new types. Whether they can have them is known at once; the edits are made where
 * somebody asks for them, since to a key of a hundred foreign keys they go through a hundred models.
 * @param typeOf undefined for a column that cannot follow, and then none changes
 */
export function changeKeyColumns(
  columns: readonly KeyColumn[],
  typeOf: (column: Field) => ColumnType | undefined,
): (() => Edit[]) | undefined {
  const changes = new Map<Model, TypeChange[]>();
  const defaults: Edit[] = [];
  for (const { model, field } of columns) {
    const type = typeOf(field);
    if (!type || (type.type === 'String' && isComparedWithNumber(model, field))) return undefined;
    changes.set(model, [...(changes.get(model) ?? []), { field, type: type.type, native: type.native }]);
    if (type.default !== undefined && field.default) defaults.push(replace(field.default.span, type.default));
  }
  return () => [...[...changes].flatMap(([model, list]) => changeTypes(model, list)), ...defaults];
}

/** In the condition of an index: `where: { id: 1 }`. */
const isComparedWithNumber = ({ indexes }: Model, { name }: Field): boolean =>
  indexes.some(
    ({ where }) =>
      where?.kind === 'object' && where.conditions.some((it) => it.field.text === name.text && /^-?\d/.test(it.value)),
  );

/** `, and the 2 foreign keys that refer to it`: ends the title of such a fix. */
export function withForeignKeys(columns: readonly KeyColumn[]): string {
  const count = columns.length - 1;
  if (count === 0) return '';
  return count === 1 ? ', and the foreign key that refers to it' : `, and the ${count} foreign keys that refer to it`;
}

const modelsBeside = (schema: Schema, { fields }: Model): Model[] =>
  fields.flatMap((it) => modelNamed(schema, it.type.text) ?? []);

/** What a foreign key stores in one of its columns. */
interface Stored {
  readonly target: string;
  readonly reference: string | undefined;
}

/** What the foreign keys of the model store in the column. */
const storing = (model: Model, column: Field): Stored[] =>
  model.foreignKeys.flatMap(({ target, fields, references }) =>
    fields.flatMap((it, i) => (it.text === column.name.text ? { target, reference: references[i]?.text } : [])),
  );

const refersTo = ({ target, reference }: Stored, model: Model, key: Field): boolean =>
  target === model.name.text && reference === key.name.text;

function columnsReferringTo(model: Model, target: Model, key: Field): KeyColumn[] {
  // Of the models beside a large one most are asked for nothing else.
  const keys = model.foreignKeys.filter((it) => it.target === target.name.text);
  const names = keys.flatMap(({ fields, references }) =>
    fields.filter((_, i) => references[i]?.text === key.name.text).map((it) => it.text),
  );
  if (names.length === 0) return [];
  return model.fields.filter((it) => names.includes(it.name.text)).map((field) => ({ model, field }));
}

/**
 * Whether others refer to the column in turn, as far as can be seen: only what is unique can be referred to, and only
 * by a model to which a field leads.
 */
function mayBeReferredTo(schema: Schema, { model, field }: KeyColumn, known: ReadonlySet<Model>): boolean {
  const isInKey = model.indexes.some(
    ({ kind, columns }) => (kind === 'pk' || kind === 'unique') && columns.some((it) => it.path === field.name.text),
  );
  if (!isInKey) return false;
  return model.fields.some((it) => {
    const other = modelNamed(schema, it.type.text);
    if (!other || model.foreignKeys.some((key) => key.field === it)) return false;
    return !known.has(other) || columnsReferringTo(other, model, field).length > 0;
  });
}
