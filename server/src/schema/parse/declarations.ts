import {
  type Datasource,
  type Enum,
  Field,
  type ForeignKey,
  type Generator,
  type Model,
  type NativeType,
  type WrittenIndex,
} from '../model.ts';
import { parseProvider } from '../provider.ts';
import { itemsOf, readIndex } from './index-attributes.ts';
import { copiedList, keptList, withItem } from './kept-lists.ts';
import { keptWord } from './kept-words.ts';
import {
  type Attribute,
  argumentNamed,
  argumentOrFirst,
  attributeNamed,
  type Comment,
  type ConfigBlock,
  type EnumBlock,
  type Expression,
  type ModelBlock,
  type Name,
  stringIn,
  type TypeName,
  type Word,
} from './syntax.ts';

/**
 * A model, view or composite type, from its block alone.
 * @param comments of the section that the block stands in
 */
export function readModel(block: ModelBlock, comments: readonly Comment[]): Model {
  const { fields, attributes } = block;
  const known = new Set(fields.map((it) => it.name.text));
  let indexes: WrittenIndex[] | undefined;
  let foreignKeys: ForeignKey[] | undefined;
  const addIndex = (attribute: Attribute, field?: Field) => {
    const index = readIndex(attribute, field, known);
    if (index) indexes = withItem(indexes, index);
  };
  for (const field of fields) {
    for (const attribute of field.attributes) addIndex(attribute, field);
    const foreignKey = readForeignKey(field, known);
    if (foreignKey) foreignKeys = withItem(foreignKeys, foreignKey);
  }
  for (const attribute of attributes) addIndex(attribute);
  return {
    kind: block.kind,
    name: block.name,
    dbName: mappedName(attributes) ?? block.name.text,
    fields,
    attributes,
    indexes: keptList(isMixed(block) ? indexes?.sort(inTextOrder) : indexes),
    foreignKeys: keptList(foreignKeys),
    ignored: attributeNamed(attributes, 'ignore') !== undefined,
    comments: commentsOn(block, comments),
    block,
    fragment: block.span.fragment,
  };
}

/** Whether a line of the block's own stands above a field. */
function isMixed({ fields, attributes: [first] }: ModelBlock): boolean {
  const last = fields.at(-1);
  return first !== undefined && last !== undefined && first.span.start < last.name.span.start;
}

const inTextOrder = (a: WrittenIndex, b: WrittenIndex): number => a.attribute.span.start - b.attribute.span.start;

/** A blank line parts a comment from the block below it. */
function commentsOn(block: ModelBlock, comments: readonly Comment[]): readonly Comment[] {
  if (comments.length === 0) return comments;
  const { fragment, start, end } = block.span;
  let top = start;
  for (const { span, ownLine } of comments.toReversed()) {
    if (span.end > top) continue;
    if (!ownLine || !/^[ \t]*(?:\r\n|\n|\r)?[ \t]*$/.test(fragment.text.slice(span.end, top))) break;
    top = span.start;
  }
  const isOn = ({ span }: Comment) => top <= span.start && span.end <= end;
  return comments.every(isOn) ? comments : copiedList(comments.filter(isOn));
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

function mappedName(attributes: readonly Attribute[]): string | undefined {
  const map = attributeNamed(attributes, 'map');
  return map && nameIn(map);
}

const nameIn = (map: Attribute): string | undefined => stringIn(argumentOrFirst(map.arguments, 'name'));

/** A field with what its attributes say of it: of two with one name the first, as in the engine. */
export function fieldOf(
  name: Name,
  type: TypeName,
  attributes: readonly Attribute[],
  comment: Comment | undefined,
): Field {
  let map: Attribute | undefined;
  let standard: Attribute | undefined;
  let native: Attribute | undefined;
  let ignored = false;
  for (const it of attributes) {
    const { text } = it.name;
    if (text === 'map') map ??= it;
    else if (text === 'default') standard ??= it;
    else if (text === 'ignore') ignored = true;
    else if (text.includes('.')) native ??= it;
  }
  const dbName = (map && nameIn(map)) ?? name.text;
  const value = standard && argumentOrFirst(standard.arguments, 'value')?.value;
  return new Field(name, type, attributes, comment, dbName, native && nativeType(native), value, ignored);
}

/** The first part of the name is the datasource's own, nearly always `db`. */
const nativeType = (attribute: Attribute): NativeType => ({
  name: keptWord(attribute.name.text, attribute.name.text.indexOf('.') + 1, attribute.name.text.length),
  arguments: keptList(
    attribute.arguments.map(({ value: { span } }) => keptWord(span.fragment.text, span.start, span.end)),
  ),
  attribute,
});

function readForeignKey(field: Field, known: ReadonlySet<string>): ForeignKey | undefined {
  const attribute = attributeNamed(field.attributes, 'relation');
  if (!attribute) return undefined;
  const list = attribute.arguments;
  const written = itemsOf(argumentNamed(list, 'fields')?.value);
  const stored = namesIn(written);
  if (stored.length === 0 || stored.length < written.length || !stored.every((it) => known.has(it.text))) {
    return undefined;
  }
  const onDelete = argumentNamed(list, 'onDelete')?.value;
  return {
    field,
    attribute,
    name: stringIn(argumentOrFirst(list, 'name')),
    target: field.type.text,
    fields: stored,
    references: namesIn(itemsOf(argumentNamed(list, 'references')?.value)),
    onDelete: onDelete?.kind === 'word' ? onDelete : undefined,
  };
}

/** Where all items are names, as nearly everywhere, the list is taken as it is. */
function namesIn(items: readonly Expression[]): readonly Name[] {
  return items.every(isName) ? items : copiedList(items.filter(isName));
}

const isName = (it: Expression): it is Word<'word'> => it.kind === 'word';
