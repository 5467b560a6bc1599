import { type Field, type ForeignKey, fieldNamed, type Model } from '../model.ts';
import { attributeNamed } from '../parse/syntax.ts';
import { modelNamed, type Schema } from '../schema.ts';
import { commentsAt } from './comments-at.ts';
import { wordsOf } from './name-words.ts';

/** Columns that keep a value of the row that their row refers to, as their names tell. */

export interface CopiedField {
  /** `categoryName` */
  readonly copy: Field;
  /** `category` */
  readonly relation: ForeignKey;
  /** The `name` of that category. */
  readonly original: Field;
}

/** Only of relations that each row has: a copy beside an empty one is a value of its own. */
export function copiedFields(schema: Schema, model: Model): readonly CopiedField[] {
  if (isRecord(model)) return [];
  // The longest name first: `userGroupName` is the name of the userGroup.
  const relations = model.foreignKeys
    .filter((it) => !it.field.type.optional)
    .map((key) => ({ key, words: wordsOf(key.field.name.text) }))
    .toSorted((a, b) => b.words.length - a.words.length);
  if (relations.length === 0) return [];
  return model.fields.flatMap((copy) => {
    if (copy.type.list || copy.default || copy.ignored) return [];
    const words = wordsOf(copy.name.text);
    const relation = relations.find((it) => startsWith(words, it.words))?.key;
    if (!relation || isStoredKey(model, copy)) return [];
    const original = originalOf(schema, relation, copy);
    return original && !isMeantAsIs(model, copy) ? [{ copy, relation, original }] : [];
  });
}

/** Whether the model's rows tell what was, as its name says. */
export const isRecord = ({ name }: Model): boolean => wordsOf(name.text).some((it) => records.has(it));

const listed = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** Rows of such models tell what was, so that a copy in them is never old. */
const records = listed(
  'log logs history histories audit audits archive archives archived snapshot snapshots version versions revision revisions checkpoint checkpoints backup backups deleted',
);

/** The database or a relation keeps these as they must be. */
const isStoredKey = ({ foreignKeys }: Model, { name }: Field): boolean =>
  foreignKeys.some(({ fields }) => fields.some((it) => it.text === name.text));

const isMeantAsIs = (model: Model, copy: Field): boolean =>
  commentsAt(model, copy.span).some((it) =>
    /\b(?:snapshots?|as of|at (?:the )?(?:time|moment|purchase|checkout|creation)|frozen|immutable|historical|never changes|trigger|kept in (?:step|sync))\b/i.test(
      it.text,
    ),
  );

const startsWith = (words: readonly string[], start: readonly string[]): boolean =>
  words.length > start.length && words[0] === start[0] && start.every((it, i) => it === words[i]);

function originalOf(schema: Schema, { field, target, references }: ForeignKey, copy: Field): Field | undefined {
  const name = wordsOf(copy.name.text).slice(wordsOf(field.name.text).length).join();
  const model = modelNamed(schema, target);
  const original = model?.fields.find((it) => wordsOf(it.name.text).join() === name);
  if (!model || !original || original.type.text !== copy.type.text || original.type.list) return undefined;
  const isRelation = modelNamed(schema, original.type.text) !== undefined;
  const isReferred = references.some((it) => it.text === original.name.text);
  return isRelation || isReferred || isFixed(model, original) || isOwn(original) ? undefined : original;
}

/** What never changes is never out of step. */
const isFixed = (model: Model, { name, default: value }: Field): boolean =>
  (value?.kind === 'call' && value.name.text !== 'dbgenerated') ||
  /^created_?(?:at|on|by)?$/i.test(name.text) ||
  model.indexes.some(
    (it) => it.kind === 'pk' && it.columns.some(({ path }) => fieldNamed(model, path)?.name.text === name.text),
  );

/** `userRole` of a membership is a role of its own, and `playerScore` the score in this game. */
function isOwn({ name, attributes }: Field): boolean {
  const words = wordsOf(name.text);
  const isMark = attributeNamed(attributes, 'updatedAt') !== undefined || words[0] === 'last' || words[0] === 'updated';
  return isMark || own.has(words.at(-1) ?? '');
}

const own = listed(
  'status state role roles permission permissions type kind count score scores points rating rank level total balance quantity amount settings preferences notes note comment comments message token position order priority number version id key',
);
