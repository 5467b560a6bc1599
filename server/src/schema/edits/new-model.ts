import { isNonEmpty, type NonEmpty, textOf } from '../../text/span.ts';
import type { Field, ForeignKey, Model } from '../model.ts';
import { attributeNamed } from '../parse/syntax.ts';
import type { Provider } from '../provider.ts';
import { relationName } from '../relations.ts';
import type { Schema } from '../schema.ts';
import { wordsOf } from '../shapes/name-words.ts';
import { isPairing } from '../shapes/pairing.ts';
import { creationTime } from '../shapes/usual-fields.ts';
import { alignedRows, attributeText, type FieldRow } from './field-rows.ts';
import { nameInStyle } from './naming.ts';
import { idRow, keyRows, nativeAttribute } from './new-key.ts';
import { columnName, isOneToOne, manyOf, nativeText, oneOf, referableKey, relationText } from './relation-edits.ts';
import { placeLines } from './table-place.ts';

/** A model that others refer to and nobody wrote, made whole from what they say of it. */

/** A field of another model whose type the new model is to be. */
export interface Reference {
  readonly model: Model;
  readonly field: Field;
  /** The foreign key that the other model stores; undefined where the new model is to store it. */
  readonly foreignKey: ForeignKey | undefined;
}

/** The lines of the block; undefined where the references do not say enough, or contradict each other. */
export function newModelLines(
  name: string,
  references: NonEmpty<Reference>,
  schema: Schema,
  provider: Provider,
): readonly string[] | undefined {
  const style = references[0].model;
  const stored = references.filter((it) => !it.foreignKey);
  const relations = stored.map((it, i) => storedRelation(it, stored, style, provider === 'sqlserver' && i > 0));
  const backs = references.flatMap((it) => (it.foreignKey ? [{ ...it, foreignKey: it.foreignKey }] : []));
  if (!relations.every((it) => it !== undefined) || hasAmbiguous(references)) return undefined;
  const readers = backs.map((it) => backRow(it, backs, style));
  const keys = backs.length > 0 ? keyRows(backs, provider) : undefined;
  if (backs.length > 0 && !keys) return undefined;
  const parents = stored.map((it) => it.model);
  const isPair = !keys && stored.every((it) => it.field.type.list) && isPairing(name, parents);
  // MongoDB has no keys of several fields.
  const pairKind = isPair && (provider === 'mongodb' ? 'unique' : 'id');
  const time = timeRow(style, schema, provider);
  const rows = [
    ...(keys?.rows ?? (pairKind === 'id' ? [] : [idRow(name, parents, schema, provider)])),
    ...relations.flatMap((it) => it.rows),
    time,
    ...readers,
  ];
  if (new Set(rows.map((it) => it.name)).size < rows.length) return undefined;
  const columns = relations.map((it) => it.columns);
  const [first = [], second = []] = columns;
  const attributes = [
    ...(keys?.attributes ?? []),
    ...(pairKind ? [`@@${pairKind}([${[...first, ...second].join(', ')}])`] : []),
    ...relations.filter((it) => it.unique && it.columns.length > 1).map((it) => `@@unique([${it.columns.join(', ')}])`),
    ...relations
      .filter((it, i) => !it.unique && !(isPair && i === 0))
      .map((it) => `@@index([${[...it.columns, time.name].join(', ')}])`),
    ...placeLines(style, name),
  ];
  return [
    `model ${name} {`,
    ...alignedRows(rows).map((it) => `  ${it}`),
    ...(attributes.length > 0 ? ['', ...attributes.map((it) => `  ${it}`)] : []),
    '}',
  ];
}

interface StoredRelation {
  readonly rows: readonly FieldRow[];
  readonly columns: readonly string[];
  readonly unique: boolean;
}

/** The columns for the other model's key, and the relation field. */
function storedRelation(
  reference: Reference,
  all: readonly Reference[],
  style: Model,
  isFurther: boolean,
): StoredRelation | undefined {
  const { model, field } = reference;
  const key = referableKey(model);
  if (!key?.every(canBeCopied)) return undefined;
  const isOnly = all.every((it) => it === reference || it.model !== model);
  // Two relations to one model are told apart by what the other side calls them.
  const words = isOnly ? oneOf(model) : wordsFor(relationName(field) ?? field.name.text);
  const unique = !field.type.list;
  const columns = key.map((it) => ({ ...columnName(style, words, it), of: it }));
  const rows = columns.map(
    ({ field: name, column, of }): FieldRow => ({
      name,
      type: of.type.text,
      attributes: attributeText(
        unique && columns.length === 1 ? '@unique' : undefined,
        column && `@map(${JSON.stringify(column)})`,
        nativeText(of),
      ),
    }),
  );
  const names = columns.map((it) => it.field);
  const relation = relationText({
    name: relationName(field),
    fields: names,
    references: key.map((it) => it.name.text),
    action: isFurther ? 'NoAction' : undefined,
  });
  const relationRow = { name: nameInStyle(style, words).field, type: model.name.text, attributes: relation };
  return { rows: [...rows, relationRow], columns: names, unique };
}

const canBeCopied = ({ type }: Field): boolean => type.unsupported === undefined && !type.list;

function wordsFor(name: string): NonEmpty<string> {
  const words = wordsOf(name);
  return isNonEmpty(words) ? words : [name];
}

/** The field through which rows that refer to the new model are read. */
function backRow(
  { model, field, foreignKey }: Reference & { foreignKey: ForeignKey },
  all: readonly Reference[],
  style: Model,
): FieldRow {
  const one = isOneToOne(model, foreignKey);
  const isOnly = all.every((it) => it.field === field || it.model !== model);
  const words = one ? oneOf(model) : manyOf(model);
  const [first, ...rest] = isOnly ? words : [...wordsFor(field.name.text), ...words];
  return {
    name: nameInStyle(style, [first ?? model.name.text, ...rest]).field,
    type: `${model.name.text}${one ? '?' : '[]'}`,
    attributes: relationText({ name: foreignKey.name, fields: [], references: [] }),
  };
}

/** Two references of one model belong to two relations, which must have names of their own. */
const hasAmbiguous = (references: readonly Reference[]): boolean =>
  references.some((it) =>
    references.some(
      (other) => other !== it && other.model === it.model && relationName(other.field) === relationName(it.field),
    ),
  );

/** When the row was made, as the other model keeps it, else as any does, else with its time zone where there are any. */
function timeRow(style: Model, schema: Schema, provider: Provider): FieldRow {
  const own = creationTime(style);
  const known = [own, ...schema.models.map(creationTime)].find((it) => it !== undefined && isMoment(it));
  const { field, column } = nameInStyle(style, ['created', 'at']);
  const knowsZones = provider === 'postgresql' || provider === 'cockroachdb';
  const zoned = knowsZones ? nativeAttribute(schema, 'Timestamptz(3)') : undefined;
  return {
    name: own?.name.text ?? field,
    type: 'DateTime',
    attributes: attributeText(
      '@default(now())',
      own ? textOfAttribute(own, 'map') : column && `@map(${JSON.stringify(column)})`,
      known ? nativeText(known) : zoned,
    ),
  };
}

/** A time of day, or a day, tells of no moment. */
const isMoment = ({ native }: Field): boolean => !native || /^(?:Timestamp|(?:Small)?DateTime)/.test(native.name);

function textOfAttribute({ attributes }: Field, name: string): string | undefined {
  const attribute = attributeNamed(attributes, name);
  return attribute && textOf(attribute.span);
}
