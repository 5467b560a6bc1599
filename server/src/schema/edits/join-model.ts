import type { Edit } from '../../text/edit.ts';
import type { NonEmpty } from '../../text/span.ts';
import { startsSmall } from '../../text/wording.ts';
import type { ImplicitRelation, Side } from '../implicit-relations.ts';
import { fieldNamed, type Model } from '../model.ts';
import { attributeNamed } from '../parse/syntax.ts';
import type { Provider } from '../provider.ts';
import type { Schema } from '../schema.ts';
import { wordsOf } from '../shapes/name-words.ts';
import { singularOf } from '../shapes/plural.ts';
import { alignedRows, attributeText, type FieldRow } from './field-rows.ts';
import { nameInStyle } from './naming.ts';
import { addBlockBehind, freeBlockName } from './new-block.ts';
import { columnName, nativeText, oneOf } from './relation-edits.ts';
import { changeToDeclared } from './type-edits.ts';

/** The model of a table that Prisma kept by itself: the same columns, keys and constraints by the same names. */

export interface JoinModel {
  readonly name: string;
  readonly edits: readonly Edit[];
}

/** @param key how the table is to tell its rows apart */
export function joinModel(
  schema: Schema,
  relation: ImplicitRelation,
  key: 'id' | 'unique',
  provider: Provider,
): JoinModel | undefined {
  const { first, second, table } = relation;
  const [a, b] = [
    storedSide(first, 'A', relation, schema, provider),
    storedSide(second, 'B', relation, schema, provider),
  ];
  const isApart = first.model !== second.model && a && b && a.relation.name !== b.relation.name;
  // With several database schemas the table stands in one of them that nothing names.
  if (
    !isApart ||
    table.length > longestTable ||
    [first, second].some((it) => attributeNamed(it.model.attributes, 'schema'))
  )
    return undefined;
  const name = joinName(schema, relation);
  const rows = [a.column, a.relation, b.column, b.relation];
  const columns = `[${a.column.name}, ${b.column.name}]`;
  const block = addBlockBehind(first.model, [
    `model ${name} {`,
    ...alignedRows(rows).map((it) => `  ${it}`),
    '',
    `  @@${key}(${[columns, ...keyName(table, key, provider)].join(', ')})`,
    `  @@index([${b.column.name}], map: "${table}_B_index")`,
    `  @@map("${table}")`,
    '}',
  ]);
  if (!block || new Set(rows.map((it) => it.name)).size < rows.length) return undefined;
  const lists = [first, second].flatMap(({ model, field }) => changeToDeclared(model, field, name));
  return { name, edits: [...lists, block] };
}

/** The name of the key that the table has; a primary key is new to it on every other database than PostgreSQL. */
function keyName(table: string, key: 'id' | 'unique', provider: Provider): string[] {
  if (key === 'unique') return [`map: "${table}_AB_unique"`];
  return provider === 'postgresql' ? [`map: "${table}_AB_pkey"`] : [];
}

/** PostgreSQL cuts names at 63 bytes, and this leaves room for the longest ending. */
const longestTable = 50;

function storedSide(
  { model }: Side,
  letter: 'A' | 'B',
  { name, table }: ImplicitRelation,
  schema: Schema,
  provider: Provider,
): { readonly column: FieldRow; readonly relation: FieldRow } | undefined {
  const [path, ...more] = model.indexes.find((it) => it.kind === 'pk' && it.complete)?.columns ?? [];
  const key = path && more.length === 0 ? fieldNamed(model, path.path) : undefined;
  if (!key || key.type.unsupported !== undefined) return undefined;
  const words = wordsForRow(schema, model);
  const column = columnName(model, words, key).field;
  const hasNamedKeys = provider !== 'sqlite' && schema.datasource?.relationMode !== 'prisma';
  const parts = [
    ...(name === undefined ? [] : [JSON.stringify(name)]),
    `fields: [${column}]`,
    `references: [${key.name.text}]`,
    'onDelete: Cascade',
    ...(hasNamedKeys ? [`map: "${table}_${letter}_fkey"`] : []),
  ];
  return {
    column: { name: column, type: key.type.text, attributes: attributeText(`@map("${letter}")`, nativeText(key)) },
    relation: {
      name: nameInStyle(model, words).field,
      type: model.name.text,
      attributes: `@relation(${parts.join(', ')})`,
    },
  };
}

// Asked after every keystroke, when all models but one are the same objects as before.
const known = new WeakMap<Model, boolean>();

function isPlural(model: Model): boolean {
  const answer = known.get(model) ?? oneOf(model).join() !== wordsOf(model.name.text).join();
  known.set(model, answer);
  return answer;
}

/** A plural among models in the singular, such as `BookingSettings`, is what a row is called. */
function wordsForRow(schema: Schema, model: Model): NonEmpty<string> {
  const [first = model.name.text, ...rest] = wordsOf(model.name.text);
  return schema.models.filter(isPlural).length * 2 > schema.models.length ? oneOf(model) : [first, ...rest];
}

/** As the relation is called, where that could be a model; else `PostTag`, or `post_tag` where models are written so. */
function joinName(schema: Schema, { first: { model: a }, second: { model: b }, name }: ImplicitRelation): string {
  if ([a, b].every((it) => startsSmall(it.name.text))) {
    return freeBlockName(schema, [...wordsOf(a.name.text), ...wordsOf(b.name.text)].join('_'));
  }
  const own = name === undefined ? undefined : nameAfter(name);
  const isUsual = own?.toLowerCase() === `${a.name.text}To${b.name.text}`.toLowerCase();
  return freeBlockName(schema, own === undefined || isUsual ? `${a.name.text}${b.name.text}` : own);
}

/** `WaitpointRunConnection` of `waitpointRunConnections`; undefined where one word would be too little to say. */
function nameAfter(relation: string): string | undefined {
  const words = wordsOf(relation);
  const last = words.at(-1) ?? '';
  if (words.length < 2 || !/^[A-Za-z][A-Za-z0-9]*$/.test(relation)) return undefined;
  const start = relation.length - last.length;
  return relation.slice(0, 1).toUpperCase() + relation.slice(1, start + 1) + singularOf(last).slice(1);
}
