import type { Edit } from '../../text/edit.ts';
import { isNonEmpty, type NonEmpty, textOf } from '../../text/span.ts';
import { type Field, fieldNamed, type Model } from '../model.ts';
import { attributeNamed, stringIn } from '../parse/syntax.ts';
import type { Provider } from '../provider.ts';
import { modelNamed, type Schema } from '../schema.ts';
import { wordsOf } from '../shapes/name-words.ts';
import { singularOf } from '../shapes/plural.ts';
import { addFieldGroup } from './field-edits.ts';
import { alignedRows, attributeText, type FieldRow } from './field-rows.ts';
import { nameSql } from './index-sql.ts';
import { type NewName, nameInStyle } from './naming.ts';
import { addBlockBehind, freeBlockName } from './new-block.ts';
import { nameBehind, placeLines } from './table-place.ts';

/** Columns of a model in a table of their own, with a row for each row of the model that needs one. */

export interface SideTable {
  readonly name: string;
  readonly edits: readonly Edit[];
  /** Copies the rows that are there. It can be run again. */
  readonly copySql: string;
}

/**
 * Writes the model beside the one that is there, which keeps its columns until nothing reads them any more.
 * @param words what the new model is called behind the name of the other, in small letters
 */
export function sideTable(
  schema: Schema,
  model: Model,
  fields: NonEmpty<Field>,
  words: NonEmpty<string>,
  provider: Provider,
): SideTable | undefined {
  const key = singleKey(model);
  if (!key) return undefined;
  const name = freeBlockName(schema, nameBehind(model, words));
  const owner = ownerWords(model);
  const reference = nameInStyle(model, referenceWords(owner, wordsOf(key.name.text)));
  const relation = nameInStyle(model, owner).field;
  const rows: FieldRow[] = [
    {
      name: reference.field,
      type: key.type.text,
      attributes: attributeText('@id', mapText(reference), nativeText(key)),
    },
    {
      name: relation,
      type: model.name.text,
      attributes: `@relation(fields: [${reference.field}], references: [${key.name.text}], onDelete: Cascade)`,
    },
    ...fields.map(copyOf),
  ];
  const place = placeLines(model, name);
  const block = addBlockBehind(model, [
    `model ${name} {`,
    ...alignedRows(rows).map((it) => `  ${it}`),
    ...(place.length > 0 ? ['', ...place.map((it) => `  ${it}`)] : []),
    '}',
  ]);
  const back = freeFieldName(model, words, [...owner, ...words]);
  const last = model.fields.at(-1);
  if (!block || !last || !back || hasTwice(rows)) return undefined;
  const dbName = /^@@map\("(.*)"\)$/.exec(place[0] ?? '')?.[1] ?? name;
  return {
    name,
    edits: [addFieldGroup(model, last, [`${back} ${name}?`]), block],
    copySql: copySql(model, dbName, key, reference, fields, provider),
  };
}

/** Whether a model that belongs to this one row by row has such a field. */
export const isKeptBeside = (schema: Schema, model: Model, field: Field): boolean =>
  model.fields.some(({ type }) => {
    const other = type.list ? undefined : modelNamed(schema, type.text);
    return (
      other !== undefined &&
      fieldNamed(other, field.name.text) !== undefined &&
      other.foreignKeys.some((it) => it.target === model.name.text)
    );
  });

function singleKey(model: Model): Field | undefined {
  const key = model.indexes.find((it) => it.kind === 'pk' && it.complete);
  const [column, ...others] = key?.columns ?? [];
  return column && others.length === 0 ? fieldNamed(model, column.path) : undefined;
}

function ownerWords({ name }: Model): NonEmpty<string> {
  const [last = name.text, ...before] = wordsOf(name.text).toReversed();
  const words = [...before.toReversed(), singularOf(last)];
  return isNonEmpty(words) ? words : [name.text];
}

/** A `post_id` says whose id it is. */
const referenceWords = (owner: NonEmpty<string>, key: readonly string[]): NonEmpty<string> =>
  isNonEmpty(key) && owner.every((it, i) => key[i] === it) ? key : [...owner, ...key];

const mapText = ({ field, column }: NewName): string =>
  column === undefined || column === field ? '' : `@map(${JSON.stringify(column)})`;

const nativeText = ({ native }: Field): string | undefined => native && textOf(native.attribute.span);

/** What says how the column is stored; what else is written there says how the row is found. */
function copyOf(field: Field): FieldRow {
  const { name, type, attributes } = field;
  const kept = attributes.filter((it) => ['default', 'map'].includes(it.name.text) || it === field.native?.attribute);
  return {
    name: name.text,
    type: `${type.text}${type.optional ? '?' : ''}`,
    attributes: attributeText(...kept.map((it) => textOf(it.span))),
  };
}

/** The first of these names that no field has. */
const freeFieldName = (model: Model, ...names: readonly NonEmpty<string>[]): string | undefined =>
  names.map((it) => nameInStyle(model, it).field).find((it) => fieldNamed(model, it) === undefined);

const hasTwice = (rows: readonly FieldRow[]): boolean => new Set(rows.map((it) => it.name)).size < rows.length;

function copySql(
  model: Model,
  name: string,
  key: Field,
  reference: NewName,
  fields: readonly Field[],
  provider: Provider,
): string {
  const place = stringIn(attributeNamed(model.attributes, 'schema')?.arguments[0]);
  const table = (it: string) => [...(place === undefined ? [] : [place]), it].map(quote).join('.');
  const quote = (it: string) => nameSql(it, provider);
  const column = quote(reference.column ?? reference.field);
  const columns = fields.map((it) => quote(it.dbName));
  return [
    `INSERT INTO ${table(name)} (${[column, ...columns].join(', ')})`,
    `  SELECT ${[quote(key.dbName), ...columns].join(', ')} FROM ${table(model.dbName)} AS o`,
    `  WHERE NOT EXISTS (SELECT 1 FROM ${table(name)} AS n WHERE n.${column} = o.${quote(key.dbName)});`,
    '',
  ].join('\n');
}
