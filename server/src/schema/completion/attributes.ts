import { type Field, fieldNamed, type Model } from '../model.ts';
import { nativeTypesFor } from '../native-types/native-types.ts';
import type { ModelBlock } from '../parse/syntax.ts';
import type { Provider } from '../provider.ts';
import { modelNamed, type Schema } from '../schema.ts';
import { type Suggestion, stop } from './suggestion.ts';

/** The attributes that may stand in a block on a line of their own. */
export function blockAttributes({ attributes, kind }: ModelBlock, provider: Provider | undefined): Suggestion[] {
  if (kind === 'type') return [];
  const list = [
    attribute('@@index', '([$1])$0', 'An index over one or more fields', true),
    attribute('@@unique', '([$1])$0', 'No two rows are alike in all these fields', true),
    attribute('@@id', '([$1])$0', 'The primary key, of several fields', true),
    ...(!provider || provider === 'mysql' || provider === 'mongodb' ? [fulltext] : []),
    attribute('@@map', '("$1")$0', 'What it is called in the database'),
    attribute('@@ignore', '', 'Prisma Client does not know it'),
    ...(hasSchemas(provider) ? [lyingIn] : []),
  ];
  const present = new Set(attributes.map((it) => `@@${it.name.text}`));
  return list.filter((it) => !once.has(it.label) || !present.has(it.label));
}

const fulltext = attribute('@@fulltext', '([$1])$0', 'An index for words in text', true);

const lyingIn = attribute('@@schema', '("$1")$0', "The database's schema that it lies in", true);

const hasSchemas = (provider: Provider | undefined): boolean =>
  provider !== 'sqlite' && provider !== 'mysql' && provider !== 'mongodb';

/** What says the same of the whole block may stand there once. */
const once: ReadonlySet<string> = new Set(['@@id', '@@map', '@@ignore', '@@schema']);

export const enumAttributes: readonly Suggestion[] = [
  attribute('@@map', '("$1")$0', 'What it is called in the database'),
  lyingIn,
];

export const valueAttributes: readonly Suggestion[] = [attribute('@map', '("$1")$0', 'What the database stores')];

/** The attributes that may stand behind a field, less those that stand there. */
export function fieldAttributes(
  schema: Schema,
  model: Model | undefined,
  field: Field | undefined,
  typeName: string,
  provider: Provider | undefined,
): Suggestion[] {
  const target = modelNamed(schema, typeName);
  const isRelation = target !== undefined && target.kind !== 'type';
  const list = isRelation ? [relationAttribute(model, field, target), ignore] : columnAttributes(typeName, provider);
  const present = new Set(field?.attributes.map((it) => `@${it.name.text}`));
  return list.filter((it) => !present.has(it.label));
}

const ignore = attribute('@ignore', '', 'Prisma Client does not know the field');

function columnAttributes(typeName: string, provider: Provider | undefined): Suggestion[] {
  return [
    attribute('@id', '', 'The primary key'),
    attribute('@unique', '', 'No two rows have the same value'),
    attribute('@default', '($1)$0', 'What stands there when nothing is given', true),
    ...(typeName === 'DateTime' ? [attribute('@updatedAt', '', 'The time of the last change')] : []),
    attribute('@map', '("$1")$0', 'What the column is called'),
    ignore,
    ...(provider ? nativeTypesFor(provider, typeName).map(nativeType) : []),
  ];
}

const nativeType = ({
  name,
  mostArguments,
}: {
  readonly name: string;
  readonly mostArguments: number;
}): Suggestion => ({
  label: `@db.${name}`,
  kind: 'attribute',
  detail: "The database's own type",
  ...(mostArguments > 0 && { snippet: `@db.${name}(${mostArguments > 1 ? '$1, $2' : '$1'})$0` }),
});

/** With the fields of the key, where they can be told from their names. */
function relationAttribute(model: Model | undefined, field: Field | undefined, target: Model): Suggestion {
  const detail = 'Which fields refer to which';
  if (field?.type.list) return attribute('@relation', '("$1")$0', detail);
  const key = target.indexes.find((it) => it.kind === 'pk')?.columns.map((it) => it.path) ?? [];
  const stored = key.map((path) => model && field && keyField(model, field, path));
  const found = stored.every((it) => it !== undefined) ? stored.join(', ') : '';
  const keys = `(fields: [${stop(1, found)}], references: [${stop(2, key.join(', '))}])$0`;
  return attribute('@relation', keys, detail, true);
}

/** `authorId` or `author_id` for `author` and `id`. */
function keyField(model: Model, field: Field, path: string): string | undefined {
  const names = [field.name.text + path.charAt(0).toUpperCase() + path.slice(1), `${field.name.text}_${path}`];
  return names.find((it) => fieldNamed(model, it));
}

function attribute(label: string, rest: string, detail: string, goesOn?: true): Suggestion {
  return {
    label,
    kind: 'attribute',
    detail,
    ...(rest !== '' && { snippet: label + rest }),
    ...(goesOn && { goesOn }),
  };
}
