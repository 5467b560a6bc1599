import { isOneToOne } from '../edits/relation-edits.ts';
import type { Field, ForeignKey, Model } from '../model.ts';
import { backField } from '../relations.ts';
import { modelNamed, type Schema } from '../schema.ts';
import { highVolumeOf } from './high-volume.ts';
import { wordsOf } from './name-words.ts';
import { singularOf } from './plural.ts';

/** Lists of which pages show the number: the comments of a post, the followers of a person. */

export interface CountedList {
  /** `comments` */
  readonly list: Field;
  /** What is counted, in small letters and one of them: `comment`. */
  readonly words: readonly string[];
  readonly child: Model;
  /** By which a row of the child says where it belongs. */
  readonly foreignKey: ForeignKey;
}

/** Only lists that grow with the traffic, and of which the model has no number yet, as far as names tell. */
export function countedLists(schema: Schema, model: Model): readonly CountedList[] {
  return model.fields.flatMap((list) => {
    const child = list.type.list ? modelNamed(schema, list.type.text) : undefined;
    if (child?.kind !== 'model' || child.ignored || child.block.conflicted || !child.block.closed) return [];
    const foreignKey = child.foreignKeys.find(
      (it) => it.target === model.name.text && backField(schema, child, it) === list,
    );
    const words = countedWords(list, child);
    if (!foreignKey || !words || !belongsToRow(model, words) || hasNumber(schema, model, words)) return [];
    return [{ list, words, child, foreignKey }];
  });
}

const listed = (words: string): ReadonlySet<string> => new Set(words.split(' '));

const counted = listed(
  'comment reply like upvote downvote vote reaction favorite favourite bookmark star follower subscriber view share repost retweet review',
);

function countedWords(list: Field, child: Model): readonly string[] | undefined {
  const named = wordsOf(list.name.text).map(singularOf);
  const typed = wordsOf(child.name.text).map(singularOf);
  // A subscriber that is a User moves from list to list, and is not added to one.
  if (owners.has(typed.at(-1) ?? '')) return undefined;
  const words = [named, typed.slice(-1)].find((it) => counted.has(it.at(-1) ?? ''));
  // Views that are saved have names, and are few.
  const isSaved = words?.at(-1) === 'view' && !highVolumeOf(child);
  return words && words.length <= 2 && !isSaved ? words : undefined;
}

/** What hangs on a person is mostly what that person wrote. */
function belongsToRow({ name }: Model, words: readonly string[]): boolean {
  return !namesOwner(name.text) || ['follower', 'subscriber'].includes(words.at(-1) ?? '');
}

/** Whether rows of a model of that name are people, or what people have an account with. */
export const namesOwner = (name: string): boolean => owners.has(singularOf(wordsOf(name).at(-1) ?? ''));

const owners = listed(
  'user account profile person member author customer client admin employee staff student teacher owner session visitor guest organization organisation org company team tenant workspace project program partner participant voter tier plan role device',
);

/** Here, or in a row beside it that belongs to it alone. */
function hasNumber(schema: Schema, model: Model, words: readonly string[]): boolean {
  const beside = model.fields.flatMap((it) => (it.type.list ? [] : (modelNamed(schema, it.type.text) ?? [])));
  const stats = beside.filter((it) =>
    it.foreignKeys.some((key) => key.target === model.name.text && isOneToOne(it, key)),
  );
  const word = words.at(-1) ?? '';
  const counts = ({ name, type }: Field) =>
    !type.list && ['Int', 'BigInt'].includes(type.text) && wordsOf(name.text).map(singularOf).includes(word);
  return [model, ...stats].some((it) => it.fields.some(counts));
}
