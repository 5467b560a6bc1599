import type { Edit } from '../../text/edit.ts';
import { isNonEmpty, type NonEmpty, pointAt, textOf } from '../../text/span.ts';
import { isTotalTree } from '../coverage/coverage.ts';
import { isRowKey } from '../coverage/row-keys.ts';
import { columnPaths, type Field, type ForeignKey, fieldNamed, type Model } from '../model.ts';
import { argumentSpan, attributeNamed } from '../parse/syntax.ts';
import type { Provider } from '../provider.ts';
import type { Schema } from '../schema.ts';
import { wordsOf } from '../shapes/name-words.ts';
import { pluralOf, singularOf } from '../shapes/plural.ts';
import { addFieldAttribute } from './edits.ts';
import { type NewName, nameInStyle } from './naming.ts';

/** The pieces of which the two fields of a relation are made. */

/** `@relation("Name", fields: [a], references: [b])`, of the parts that are given. */
export function relationText(parts: {
  readonly name: string | undefined;
  readonly fields: readonly string[];
  readonly references: readonly string[];
  /** What a change of the other row does to this one, where it is to be written. */
  readonly action?: string | undefined;
}): string {
  const { name, fields, references, action } = parts;
  const written = [
    ...(name === undefined ? [] : [JSON.stringify(name)]),
    ...(fields.length === 0 ? [] : [`fields: [${fields.join(', ')}]`, `references: [${references.join(', ')}]`]),
    ...(action === undefined ? [] : [`onDelete: ${action}`, `onUpdate: ${action}`]),
  ];
  return written.length === 0 ? '' : `@relation(${written.join(', ')})`;
}

/** Adds arguments to the field's `@relation`, which it is given where it has none: a name first, the rest last. */
export function extendRelation(
  model: Model,
  field: Field,
  name: string | undefined,
  actions: readonly string[],
): Edit[] {
  const attribute = attributeNamed(field.attributes, 'relation');
  const quoted = name === undefined ? [] : [JSON.stringify(name)];
  if (!attribute) return [addFieldAttribute(model, field, `@relation(${[...quoted, ...actions].join(', ')})`)];
  const first = attribute.arguments[0];
  const last = attribute.arguments.at(-1);
  if (!first || !last) return [{ span: attribute.span, text: `@relation(${[...quoted, ...actions].join(', ')})` }];
  const { fragment } = attribute.span;
  return [
    ...quoted.map((it): Edit => ({ span: pointAt(fragment, argumentSpan(first).start), text: `${it}, ` })),
    ...(actions.length === 0
      ? []
      : [{ span: pointAt(fragment, argumentSpan(last).end), text: `, ${actions.join(', ')}` }]),
  ];
}

/** The columns by which rows of the model are referred to: its primary key, else a required unique one. */
export function referableKey(model: Model): NonEmpty<Field> | undefined {
  const keys = model.indexes.filter((it) => isRowKey(model, it));
  const key = keys.find((it) => it.kind === 'pk') ?? keys[0];
  const fields = key?.columns.flatMap((it) => fieldNamed(model, it.path) ?? []) ?? [];
  return isNonEmpty(fields) && fields.length === key?.columns.length ? fields : undefined;
}

/** Whether no two rows refer to the same row. */
export const isOneToOne = ({ indexes }: Model, { fields }: ForeignKey): boolean =>
  indexes.some(
    (it) =>
      (it.kind === 'pk' || it.kind === 'unique') &&
      isTotalTree(it) &&
      it.columns.length === fields.length &&
      columnPaths(it).every((path) => fields.some((stored) => stored.text === path)),
  );

/** What is behind `@db.`, as it stands there. */
export const nativeText = ({ native }: Field): string | undefined => native && textOf(native.attribute.span);

/** `posts` for rows of Post, in the manner of the model that is to read them. */
export const listName = (reader: Model, read: Model): string => nameInStyle(reader, manyOf(read)).field;

/** `user` for a row of User. */
export const rowName = (reader: Model, read: Model): string => nameInStyle(reader, oneOf(read)).field;

/** `userId` for the column that stores which User. @param relation the words of the relation field */
export function columnName(style: Model, [first, ...rest]: NonEmpty<string>, key: Field): NewName {
  return nameInStyle(style, [first, ...rest, ...wordsOf(key.name.text)]);
}

export const oneOf = ({ name }: Model): NonEmpty<string> => withLast(name.text, singularOf);

export const manyOf = ({ name }: Model): NonEmpty<string> => withLast(name.text, pluralOf);

function withLast(name: string, change: (word: string) => string): NonEmpty<string> {
  const words = wordsOf(name);
  const [first = name, ...rest] = [...words.slice(0, -1), change(words.at(-1) ?? name)];
  return [first, ...rest];
}

/** The action that a relation of a model with itself must be given for deletes and updates, where the engine asks for one. */
export function actionOnSelf({ datasource }: Schema, provider: Provider): 'NoAction' | 'Restrict' | undefined {
  const emulated = datasource?.relationMode === 'prisma';
  if (provider === 'sqlserver' || provider === 'mongodb') return 'NoAction';
  if (!emulated) return undefined;
  return provider === 'postgresql' || provider === 'sqlite' ? 'Restrict' : 'NoAction';
}
