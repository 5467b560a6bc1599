import type { Field, Model } from '../model.ts';
import { modelNamed, type Schema } from '../schema.ts';
import { wordsOf } from './name-words.ts';
import { singularOf } from './plural.ts';

/** What people look for by words that they remember of it. Goes by the names of models and fields. */

export interface SearchedText {
  /** Short: a name, a title. */
  readonly names: readonly Field[];
  /** Sentences. None where the model is about people, who are looked for by name. */
  readonly prose: readonly Field[];
}

/** Undefined for settings, keys, joins and whatever else nobody types words to find. */
export function searchedText(model: Model): SearchedText | undefined {
  const { name, fields } = model;
  const words = wordsOf(name.text);
  const last = singularOf(words.at(-1) ?? '');
  const isWritten = writings.has(last) || (words.length === 1 && talk.has(last));
  if (words.some(isOfMachines) || joins(model) || !(isWritten || people.has(last))) return undefined;
  const texts = fields.filter(({ type, ignored }) => type.text === 'String' && !type.list && !ignored);
  const names = texts.filter((it) => nameFields.has(wordsOf(it.name.text).join('')));
  const prose = isWritten ? texts.filter((it) => proseFields.has(it.name.text.toLowerCase())) : [];
  // Without a title, a text is read where it belongs to, unless it is all that the row is about.
  return names.length > 0 || (talk.has(last) && prose.length > 0) ? { names, prose } : undefined;
}

/**
 * Whether the field is a relation to a tag, a brand: words by which the row is found, and that are no part of it. Words
 * that belong to this one row are.
 */
export function saysWords(schema: Schema, model: Model, { name, type }: Field): boolean {
  const other = modelNamed(schema, type.text);
  if (other?.kind !== 'model' || other.ignored) return false;
  if (!sayings.has(singularOf(wordsOf(other.name.text).at(-1) ?? ''))) return false;
  const isMany = type.list && !other.foreignKeys.some((it) => it.target === model.name.text);
  if (!isMany && !model.foreignKeys.some((it) => it.field.name.text === name.text)) return false;
  return other.fields.some((it) => it.type.text === 'String' && /^(?:name|title|label|value)$/i.test(it.name.text));
}

const listed = (words: string): ReadonlySet<string> => new Set(words.split(' '));

const people = listed('user person customer contact client member patient student employee company author artist');

const writings = listed(
  'post article page story document doc note question issue ticket product asset book bookmark movie song recipe listing property place venue restaurant course lesson event',
);

const talk = listed('message answer review');

const sayings = listed('tag category topic keyword genre brand author artist manufacturer publisher');

/** Its rows are read from those that they join. */
const joins = ({ indexes, foreignKeys }: Model): boolean => {
  const stored = new Set(foreignKeys.flatMap((it) => it.fields.map((field) => field.text)));
  return indexes.some(({ kind, columns }) => kind === 'pk' && columns.every((it) => stored.has(it.path)));
};

/** A client of an interface, a post that is made by itself, the task of a worker; and what has become of a thing. */
const isOfMachines = (word: string): boolean => /^[a-z]{3,}ed$/.test(word) || machines.has(word);

const machines = listed(
  'api auth oauth auto popular trigger source background worker job cron queue system webhook bot agent sync import export digest template',
);

const nameFields = listed('name title displayname fullname firstname lastname username companyname headline subject');

const proseFields = listed('description content body text abstract summary transcript');
