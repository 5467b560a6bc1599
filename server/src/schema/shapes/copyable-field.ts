import type { Field, ForeignKey, Model } from '../model.ts';
import { modelNamed, type Schema } from '../schema.ts';
import { copiedFields, isRecord } from './copied-field.ts';
import { wordsOf } from './name-words.ts';

/** Fields of other rows by which a list may be sorted and filtered: the author's name, the category's title. */

export interface CopyableField {
  /** `author` */
  readonly relation: ForeignKey;
  readonly parent: Model;
  /** The `name` of that author. */
  readonly original: Field;
  /** What a copy of it would be called, in small letters: `author`, `name`. */
  readonly words: readonly string[];
}

/** Goes by names, and leaves out relations of which something is copied already. */
export function copyableFields(schema: Schema, model: Model): readonly CopyableField[] {
  if (isRecord(model)) return [];
  const candidates = model.foreignKeys.filter(
    // The database empties a relation that may be empty when the other row goes, and not the copy.
    ({ field }) => !field.type.optional && shown.has(wordsOf(field.name.text).at(-1) ?? ''),
  );
  if (candidates.length === 0) return [];
  const copied = copiedFields(schema, model).map((it) => it.relation);
  return candidates.flatMap((relation) => {
    const parent = modelNamed(schema, relation.target);
    if (!parent || parent === model || parent.kind !== 'model' || parent.ignored || copied.includes(relation))
      return [];
    const original = labels
      .map((label) => parent.fields.find((it) => isText(it, label)))
      .find((it) => it !== undefined);
    if (!original) return [];
    const words = [...wordsOf(relation.field.name.text), ...wordsOf(original.name.text)];
    const isThere = model.fields.some((it) => wordsOf(it.name.text).join() === words.join());
    return isThere ? [] : [{ relation, parent, original, words }];
  });
}

const shown: ReadonlySet<string> = new Set(
  'author category subcategory brand genre artist publisher manufacturer'.split(' '),
);

const labels: readonly string[] = ['name', 'title', 'display,name', 'full,name', 'username'];

const isText = ({ name, type }: Field, label: string): boolean =>
  type.text === 'String' && !type.list && wordsOf(name.text).join() === label;
