import { textOf } from '../../text/span.ts';
import { fieldNamed, type Model } from '../model.ts';
import { itemsOf } from '../parse/index-attributes.ts';
import { type Argument, type Attribute, argumentNamed, argumentOrFirst } from '../parse/syntax.ts';
import { hasPartialIndexes, type Provider } from '../provider.ts';
import { modelNamed, type Schema } from '../schema.ts';
import { type ArgumentPlace, enumValues } from './argument-place.ts';
import type { OpenBracket } from './cursor-line.ts';
import { defaultSuggestions } from './defaults.ts';
import { actionSuggestions } from './referential-actions.ts';
import type { Suggestion } from './suggestion.ts';

/** What may stand at a place between the brackets of an attribute. */
export function argumentSuggestions(place: ArgumentPlace): Suggestion[] {
  const [outer, inner, innermost] = place.line.open;
  if (!outer) return [];
  const name = outer.owner.replace(/^@+/, '');
  if (name === 'default') return defaultSuggestions(place, inner);
  if (name === 'relation') return inRelation(place, outer, inner);
  if (name === 'schema') return schemaNames(place);
  if (place.line.quoted || !['id', 'unique', 'index', 'fulltext'].includes(name)) return [];
  if (!inner) return inKey(place, name, outer);
  // Of one column the list may be left out: `@@index(title(sort: Desc))`.
  const options = innermost ?? (inner.bracket === '(' ? inner : undefined);
  if (options && outer.name !== 'where') return inKeyColumn(place, options);
  if (outer.name === 'where') return inner.bracket === '{' && !innermost ? inCondition(place, inner) : [];
  if (inner.bracket !== '[' || (outer.name !== undefined && outer.name !== 'fields')) return [];
  return keyColumns(place);
}

function keyColumns(place: ArgumentPlace): Suggestion[] {
  const found = columns(place, place.model, argumentOrFirst(place.attribute?.arguments ?? [], 'fields'));
  // What is a key by itself is seldom looked for first.
  const isKey = ({ label }: Suggestion) => place.model.indexes.some((it) => it.field?.name.text === label);
  return [...found.filter((it) => !isKey(it)), ...found.filter(isKey)];
}

function inRelation(place: ArgumentPlace, outer: OpenBracket, inner: OpenBracket | undefined): Suggestion[] {
  const { schema, model, typeName, attribute, line } = place;
  if (line.quoted) return [];
  const target = modelNamed(schema, typeName);
  if (inner) {
    if (inner.bracket !== '[') return [];
    const list = argumentNamed(attribute?.arguments ?? [], outer.name ?? '');
    if (outer.name === 'fields') return columns(place, model, list);
    return outer.name === 'references' && target ? columns(place, target, list) : [];
  }
  if (outer.name === 'onDelete' || outer.name === 'onUpdate') {
    const key = itemsOf(argumentNamed(attribute?.arguments ?? [], 'fields')?.value);
    const isRequired = key.some((it) => it.kind === 'word' && fieldNamed(model, it.text)?.type.optional === false);
    return actionSuggestions(schema.datasource, isRequired);
  }
  if (outer.name !== undefined) return [];
  return missing(attribute, [
    argument('fields', '[$1]', 'The fields that store the key'),
    argument('references', '[$1]', 'The fields that they refer to'),
    argument('onDelete', '$1', 'What becomes of these rows when the other is deleted'),
    argument('onUpdate', '$1', 'What becomes of these rows when the key of the other changes'),
    argument('name', '"$1"', 'Which of several relations it is'),
    argument('map', '"$1"', 'What the foreign key is called in the database'),
  ]);
}

function inKey(place: ArgumentPlace, name: string, { name: given, owner }: OpenBracket): Suggestion[] {
  const { attribute } = place;
  const provider = place.schema.datasource?.provider;
  if (given === 'type') return provider === 'cockroachdb' ? [trees, inverted] : [...indexTypes];
  if (given === 'clustered') return ['true', 'false'].map((label) => ({ label, kind: 'value' }));
  if (given === 'sort') return [...orders];
  if (given === 'where')
    return [rawCondition, { label: '{ }', kind: 'value', detail: 'Rows with these values', snippet: '{ $1 }$0' }];
  if (given !== undefined) return [];
  const ofBlock = owner.startsWith('@@');
  // A list without a name is that of the fields.
  const hasFields = attribute?.arguments.some((it) => it.name === undefined && it.value.kind === 'list');
  const partial = name !== 'id' && name !== 'fulltext' && (!provider || hasPartialIndexes(provider));
  const named = missing(attribute, [
    ...(ofBlock && !hasFields ? [argument('fields', '[$1]', 'The fields, in their order')] : []),
    argument('map', '"$1"', 'What it is called in the database'),
    ...(name === 'index' && (!provider || provider === 'postgresql' || provider === 'cockroachdb')
      ? [argument('type', '$1', 'How the database keeps it')]
      : []),
    ...(partial ? [argument('where', '$1', 'Which rows it holds; preview feature partialIndexes')] : []),
    ...(provider === 'sqlserver' && name !== 'index' ? [argument('clustered', '$1', 'The rows lie in its order')] : []),
    ...(ofBlock && (name === 'id' || name === 'unique')
      ? [argument('name', '"$1"', 'What Prisma Client calls it')]
      : []),
    ...(ofBlock ? [] : [argument('sort', '$1', 'In which order it lies'), ...lengthOn(provider)]),
  ]);
  const isFirst = attribute?.arguments.every((it) => it.name === undefined && it.value.kind !== 'list');
  return ofBlock && isFirst ? [...named, ...keyColumns(place)] : named;
}

/** `title(sort: Desc)` */
function inKeyColumn({ schema: { datasource } }: ArgumentPlace, { bracket, name }: OpenBracket): Suggestion[] {
  const provider = datasource?.provider;
  if (bracket !== '(') return [];
  if (name === 'sort') return [...orders];
  if (name === 'ops') return [...operatorClasses];
  if (name !== undefined) return [];
  return [
    argument('sort', '$1', 'In which order it lies'),
    ...lengthOn(provider),
    ...(provider === 'postgresql' || !provider ? [argument('ops', '$1', 'Its operator class')] : []),
  ];
}

const lengthOn = (provider: Provider | undefined): Suggestion[] =>
  provider === 'mysql' || !provider ? [argument('length', '$1', 'How many characters of it')] : [];

/** `{ state: OPEN }` */
function inCondition({ schema, model, line }: ArgumentPlace, { name }: OpenBracket): Suggestion[] {
  if (name === undefined) {
    return model.fields
      .filter((it) => !modelNamed(schema, it.type.text) && !it.type.list)
      .map((it) => ({
        label: it.name.text,
        kind: 'field',
        detail: it.type.text,
        snippet: `${it.name.text}: $0`,
        goesOn: true,
      }));
  }
  const type = fieldNamed(model, name)?.type;
  const values = type ? (type.text === 'Boolean' ? ['true', 'false'] : enumValues(schema, type.text)) : [];
  const not: Suggestion = { label: '{ not: }', kind: 'value', detail: 'All but these', snippet: '{ not: $1 }$0' };
  const nothing: Suggestion[] = type?.optional ? [{ label: 'null', kind: 'value' }] : [];
  return line.typed.includes('.')
    ? []
    : [...values.map((label): Suggestion => ({ label, kind: 'value' })), ...nothing, not];
}

/** Only MongoDB stores a composite type. */
const hasPaths = (schema: Schema, typeName: string): boolean =>
  schema.datasource?.provider === 'mongodb' && modelNamed(schema, typeName)?.kind === 'type';

/** The fields that may stand in a list, less those that do; behind a dot, those of a composite type. */
function columns({ schema, line }: ArgumentPlace, model: Model, list: Argument | undefined): Suggestion[] {
  const prefix = line.typed.slice(0, line.typed.lastIndexOf('.') + 1);
  const owner = ownerOf(schema, model, prefix.split('.').slice(0, -1));
  const present = new Set(itemsOf(list?.value).map((it) => (it.kind === 'call' ? it.name.text : textOf(it.span))));
  return (owner?.fields ?? [])
    .filter(({ type }) => !modelNamed(schema, type.text) || hasPaths(schema, type.text))
    .map(({ name, type }) => ({ label: prefix + name.text, kind: 'field' as const, detail: textOf(type.span) }))
    .filter(({ label }) => label === line.typed || !present.has(label));
}

/** The composite type at the end of a path of fields. */
const ownerOf = (schema: Schema, model: Model, path: readonly string[]): Model | undefined =>
  path.reduce<Model | undefined>((owner, word) => {
    const field = owner && fieldNamed(owner, word);
    return field && modelNamed(schema, field.type.text);
  }, model);

const schemaNames = ({ schema: { datasource } }: ArgumentPlace): Suggestion[] =>
  itemsOf(datasource?.block.properties.find((it) => it.name.text === 'schemas')?.value).flatMap((it) =>
    it.kind === 'string' ? { label: it.text, kind: 'text' as const } : [],
  );

const orders: readonly Suggestion[] = [
  { label: 'Asc', kind: 'value', detail: 'From the least to the greatest' },
  { label: 'Desc', kind: 'value', detail: 'From the greatest to the least' },
];

const trees: Suggestion = { label: 'BTree', kind: 'value', detail: 'Equality, ranges and order' };
const inverted: Suggestion = { label: 'Gin', kind: 'value', detail: 'Elements of lists, of JSON and of texts' };

const indexTypes: readonly Suggestion[] = [
  trees,
  { label: 'Hash', kind: 'value', detail: 'Equality alone' },
  inverted,
  { label: 'Gist', kind: 'value', detail: 'Ranges, shapes and nearness' },
  { label: 'SpGist', kind: 'value', detail: 'Values that divide a space' },
  { label: 'Brin', kind: 'value', detail: 'Large tables that lie in this order' },
];

/** Those that an index of its type does not take by itself, and any other by its name. */
const operatorClasses: readonly Suggestion[] = [
  { label: 'raw', kind: 'function', detail: 'By the name that the database knows', snippet: 'raw("$1")$0' },
  { label: 'JsonbPathOps', kind: 'value', detail: 'Gin, of JSON: paths with their values' },
  { label: 'InetOps', kind: 'value', detail: 'Gist, of network addresses' },
];

const rawCondition: Suggestion = {
  label: 'raw',
  kind: 'function',
  detail: 'A condition in SQL',
  snippet: 'raw("$1")$0',
};

/** Less those that are given. */
const missing = (attribute: Attribute | undefined, list: readonly Suggestion[]): Suggestion[] =>
  list.filter((it) => !argumentNamed(attribute?.arguments ?? [], it.label));

const argument = (label: string, value: string, detail: string): Suggestion => ({
  label,
  kind: 'argument',
  detail,
  snippet: `${label}: ${value}`,
  goesOn: true,
});
