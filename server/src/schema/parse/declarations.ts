import { textOf } from '../../text/span.ts';
import type { Datasource, Enum, Field, ForeignKey, Generator, Model, NativeType, WrittenIndex } from '../model.ts';
import { parseProvider } from '../provider.ts';
import { itemsOf, readIndex } from './index-attributes.ts';
import {
  type Attribute,
  argumentNamed,
  argumentOrFirst,
  attributeNamed,
  type Comment,
  type ConfigBlock,
  type EnumBlock,
  type Expression,
  type FieldLine,
  type ModelBlock,
  type Name,
  stringIn,
} from './syntax.ts';

/**
 * A model, view or composite type, from its block alone.
 * @param comments of the section that the block stands in
 */
export function readModel(block: ModelBlock, comments: readonly Comment[]): Model {
  const fields = block.fields.map(readField);
  const known = new Set(fields.map((it) => it.name.text));
  const indexes: WrittenIndex[] = [];
  const addIndex = (attribute: Attribute, field?: Field) => {
    const index = readIndex(attribute, field, known);
    if (index) indexes.push(index);
  };
  for (const field of fields) for (const attribute of field.attributes) addIndex(attribute, field);
  for (const attribute of block.attributes) addIndex(attribute);
  return {
    kind: block.kind,
    name: block.name,
    dbName: mappedName(block.attributes) ?? block.name.text,
    fields,
    attributes: block.attributes,
    indexes: indexes.sort((a, b) => a.attribute.span.start - b.attribute.span.start),
    foreignKeys: fields.map((field) => readForeignKey(field, known)).filter((it) => it !== undefined),
    ignored: attributeNamed(block.attributes, 'ignore') !== undefined,
    comments: commentsOn(block, comments),
    block,
    fragment: block.span.fragment,
  };
}

/** A blank line parts a comment from the block below it. */
function commentsOn(block: ModelBlock, comments: readonly Comment[]): Comment[] {
  const { fragment, start, end } = block.span;
  let top = start;
  for (const { span, ownLine } of comments.toReversed()) {
    if (span.end > top) continue;
    if (!ownLine || !/^[ \t]*(?:\r\n|\n|\r)?[ \t]*$/.test(fragment.text.slice(span.end, top))) break;
    top = span.start;
  }
  return comments.filter(({ span }) => top <= span.start && span.end <= end);
}

export const readEnum = (block: EnumBlock): Enum => ({
  name: block.name,
  dbName: mappedName(block.attributes) ?? block.name.text,
  values: block.values.map(({ name, attributes }) => ({ name, dbName: mappedName(attributes) ?? name.text })),
  block,
  fragment: block.span.fragment,
});

export function readDatasource(block: ConfigBlock): Datasource {
  const providerValue = settingOf(block, 'provider');
  const relationMode = settingOf(block, 'relationMode') ?? settingOf(block, 'referentialIntegrity');
  return {
    name: block.name,
    provider: providerValue?.kind === 'string' ? parseProvider(providerValue.text) : undefined,
    providerValue,
    relationMode: relationMode?.kind === 'string' && relationMode.text === 'prisma' ? 'prisma' : 'foreignKeys',
    block,
    fragment: block.span.fragment,
  };
}

export const readGenerator = (block: ConfigBlock): Generator => ({
  name: block.name,
  previewFeatures: itemsOf(settingOf(block, 'previewFeatures'))
    .filter((it) => it.kind === 'string')
    .map((it) => it.text),
  block,
  fragment: block.span.fragment,
});

const settingOf = (block: ConfigBlock, name: string): Expression | undefined =>
  block.properties.find((it) => it.name.text === name)?.value;

const mappedName = (attributes: readonly Attribute[]): string | undefined =>
  stringIn(argumentOrFirst(attributeNamed(attributes, 'map')?.arguments ?? [], 'name'));

function readField(line: FieldLine): Field {
  return {
    ...line,
    dbName: mappedName(line.attributes) ?? line.name.text,
    native: readNativeType(line.attributes),
    default: argumentOrFirst(attributeNamed(line.attributes, 'default')?.arguments ?? [], 'value')?.value,
    ignored: attributeNamed(line.attributes, 'ignore') !== undefined,
  };
}

/** The first part of the name is the datasource's own, nearly always `db`. */
function readNativeType(attributes: readonly Attribute[]): NativeType | undefined {
  const attribute = attributes.find((it) => it.name.text.includes('.'));
  if (!attribute) return undefined;
  return {
    name: attribute.name.text.slice(attribute.name.text.indexOf('.') + 1),
    arguments: attribute.arguments.map((it) => textOf(it.value.span)),
    attribute,
  };
}

function readForeignKey(field: Field, known: ReadonlySet<string>): ForeignKey | undefined {
  const attribute = attributeNamed(field.attributes, 'relation');
  if (!attribute) return undefined;
  const list = attribute.arguments;
  const written = itemsOf(argumentNamed(list, 'fields')?.value);
  const stored = namesIn(written).filter((it) => known.has(it.text));
  if (stored.length === 0 || stored.length < written.length) return undefined;
  const onDelete = argumentNamed(list, 'onDelete')?.value;
  return {
    field,
    attribute,
    name: stringIn(argumentOrFirst(list, 'name')),
    target: field.type.text,
    fields: stored,
    references: namesIn(itemsOf(argumentNamed(list, 'references')?.value)),
    onDelete: onDelete?.kind === 'word' ? { text: onDelete.text, span: onDelete.span } : undefined,
  };
}

const namesIn = (items: readonly Expression[]): Name[] =>
  items.filter((it) => it.kind === 'word').map(({ text, span }) => ({ text, span }));
