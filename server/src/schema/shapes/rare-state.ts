import { isNonEmpty, type NonEmpty, textOf } from '../../text/span.ts';
import type { Field, Model } from '../model.ts';
import { enumNamed, type Schema } from '../schema.ts';
import { isFeed } from './feed.ts';
import { wordsOf } from './name-words.ts';
import { sortedListOf } from './sorted-list.ts';

/** How columns look that set a few rows apart from all others: what waits, what is unread, what was flagged. */

export interface RareState {
  readonly field: Field;
  /** As the condition of an index has it: `true`, `false`, `null`, or a text in quotes. */
  readonly value: string;
  /** What the few rows are read within, where they are not one list for all. */
  readonly owners: readonly string[];
  /** What they are sorted by. */
  readonly time: Field;
}

export function rareStatesOf(schema: Schema, model: Model, tenantColumns: ReadonlySet<string>): readonly RareState[] {
  const list = sortedListOf(model, tenantColumns);
  if (!list) return [];
  return model.fields.flatMap((field) => {
    const value = rareValueOf(schema, model, field);
    const owners = isReadByPerson(field) ? recipientOf(model) : list.owners;
    return value === undefined || owners === undefined ? [] : { field, value, owners, time: list.time };
  });
}

function rareValueOf(schema: Schema, model: Model, field: Field): string | undefined {
  const { type, default: value } = field;
  if (type.list) return undefined;
  if (type.text === 'Boolean') {
    if (type.optional || !value || textOf(value.span) !== 'false') return undefined;
    const [word = '', ...more] = wordsOf(field.name.text).filter((it) => !auxiliaries.has(it));
    if (more.length > 0) return undefined;
    if (exceptions.has(word)) return 'true';
    return ends.has(word) && isFeed(model) ? 'false' : undefined;
  }
  // Whatever comes in is dealt with sooner or later, so that what is not yet dealt with stays little.
  if (!isFeed(model)) return undefined;
  if (type.text === 'DateTime') return type.optional && isEnd(field) ? 'null' : undefined;
  return waitingValueOf(schema, field);
}

const listed = (words: string): ReadonlySet<string> => new Set(words.split(' '));

const auxiliaries = listed('is was has been');

/** What is true of few rows. */
const exceptions = listed(
  'featured flagged reported urgent disputed spam escalated quarantined overdue failed sponsored promoted',
);

/** What is true of most rows after a while. */
const ends = listed(
  'processed handled sent delivered dispatched read seen resolved acknowledged reviewed billed invoiced synced exported notified completed closed done',
);

/** `readAt`, `processed_on` */
function isEnd({ name }: Field): boolean {
  const [word = '', preposition = '', ...more] = wordsOf(name.text);
  return ends.has(word) && ['at', 'on'].includes(preposition) && more.length === 0;
}

/** The status with which a row comes, where it is the only one that waits for something. */
function waitingValueOf(schema: Schema, { name, type, default: initial }: Field): string | undefined {
  if (!/^(?:status|state)$/i.test(name.text) || !initial) return undefined;
  const values = enumNamed(schema, type.text)?.values ?? [];
  const [waiting, ...others] = values.filter((it) => isWaiting(it.name.text));
  const isClear = waiting && others.length === 0 && waiting.dbName === waiting.name.text && values.length > 1;
  return isClear && waiting.name.text === textOf(initial.span) ? `"${waiting.name.text}"` : undefined;
}

const isWaiting = (value: string): boolean => /^(?:pending|queued|waiting|scheduled|submitted|unread)$/i.test(value);

const isReadByPerson = ({ name }: Field): boolean => wordsOf(name.text).some((it) => it === 'read' || it === 'seen');

/** Who reads the rows, where that is one column; undefined where nobody knows. */
function recipientOf({ foreignKeys }: Model): NonEmpty<string> | undefined {
  const recipients = foreignKeys.flatMap(({ fields }) => {
    const [field, ...more] = fields.map((it) => it.text);
    return field !== undefined && more.length === 0 && isPerson(field) ? field : [];
  });
  return isNonEmpty(recipients) && recipients.length === 1 ? recipients : undefined;
}

const isPerson = (column: string): boolean =>
  /^(?:user|recipient|receiver|account|member|customer|owner|profile|person|subscriber)(?:_?(?:id|uid))?$/i.test(
    column,
  );
