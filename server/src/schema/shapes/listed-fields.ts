import { fieldsOfOwnTypes } from '../dangling-types.ts';
import { fieldsOfType } from '../fields-of-type.ts';
import { columnPaths, type Field, type Model } from '../model.ts';
import type { Comment } from '../parse/syntax.ts';
import { modelNamed, type Schema } from '../schema.ts';
import { commentsAt } from './comments-at.ts';
import { wordsOf } from './name-words.ts';
import { readValueList, type ValueList } from './value-list.ts';

/** Text columns of which a comment says what they may hold. */

/** A text field with the comment that lists its values. */
export interface ListedField {
  readonly field: Field;
  readonly list: ValueList;
  readonly comment: Comment;
}

/** What a model lists hangs on the model alone. */
const known = new WeakMap<Model, readonly ListedField[]>();

/** The fields of a model that could be enums: text, named as a kind or a state, and with a comment that lists its values. */
export function listedFieldsIn(model: Model): readonly ListedField[] {
  const before = known.get(model);
  if (before) return before;
  const { kind, ignored, block } = model;
  const isJudged = kind === 'model' && !ignored && !block.conflicted;
  const found = isJudged ? fieldsOfType(model, 'String').flatMap((it) => readListedField(model, it) ?? []) : [];
  known.set(model, found);
  return found;
}

function readListedField(model: Model, field: Field): ListedField | undefined {
  const { type, default: value, native } = field;
  if (type.list || field.ignored || !isNamedSo(field) || isKeyOrReference(model, field)) {
    return undefined;
  }
  if (native && !plainTexts.has(native.name)) return undefined;
  for (const comment of commentsAt(model, field.span)) {
    const list = readValueList(comment.text);
    // Above a field a heading may stand as well.
    if (!list || (comment.ownLine && !list.marked)) continue;
    // A default that is not listed says that the list is not whole.
    if (!value || (value.kind === 'string' && list.values.includes(value.text))) return { field, list, comment };
  }
  return undefined;
}

const isNamedSo = ({ name }: Field): boolean => {
  const words = wordsOf(name.text);
  return named.has(words.at(-1) ?? '') && !words.includes('mime');
};

const named: ReadonlySet<string> = new Set(
  'status state type kind role priority level segment channel range cost'.split(' '),
);

/** Types that compare letter by letter, as an enum does. */
const plainTexts: ReadonlySet<string> = new Set(['VarChar', 'Char', 'Text', 'TinyText', 'String']);

/** Whether a relation of a model beside points at the column: then its type is not its own. */
export const isReferredTo = (schema: Schema, model: Model, { name }: Field): boolean =>
  [model, ...fieldsOfOwnTypes(model).map((it) => modelNamed(schema, it.type.text))].some((it) =>
    it?.foreignKeys.some(
      ({ target, references }) => target === model.name.text && references.some((to) => to.text === name.text),
    ),
  );

/** Whether the column is all of a key, or stored or pointed at by a relation: then its type is not its own. */
const isKeyOrReference = (model: Model, { name }: Field): boolean =>
  model.foreignKeys.some((it) => it.fields.some((stored) => stored.text === name.text)) ||
  model.indexes.some((it) => (it.kind === 'pk' || it.kind === 'unique') && columnPaths(it).join() === name.text);
