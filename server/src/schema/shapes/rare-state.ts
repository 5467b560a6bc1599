import { isNonEmpty, type NonEmpty, textOf } from '../../text/span.ts';
import type { Field, Model } from '../model.ts';
import type { Provider } from '../provider.ts';
import { enumNamed, type Schema } from '../schema.ts';
import { isFeed } from './feed.ts';
import { wordsOf } from './name-words.ts';
import { sortedListOf } from './sorted-list.ts';
import { dueTime, isWorkedOff, statusField } from './work-queue.ts';

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

/** Each flag for itself, and of what waits the first, since several columns of a row tell of one thing. */
export function rareStatesOf(
  schema: Schema,
  model: Model,
  provider: Provider,
  tenantColumns: ReadonlySet<string>,
): readonly (readonly RareState[])[] {
  const list = sortedListOf(model, tenantColumns);
  if (!list) return [];
  const statesWith = (rareValueOf: (field: Field) => string | undefined): RareState[] =>
    model.fields.flatMap((field) => {
      const value = field.type.list ? undefined : rareValueOf(field);
      const owners = isReadByPerson(field) ? recipientOf(model) : list.owners;
      return value === undefined || owners === undefined ? [] : { field, value, owners, time: list.time };
    });
  const flags = statesWith(exceptionIn).map((it) => [it]);
  // Whatever comes in is dealt with sooner or later, so that what is not yet dealt with stays little.
  if (!isFeed(model) || isQueue(schema, model, provider)) return flags;
  return [...flags, [...statesWith(openIn), ...statesWith((it) => waitingIn(schema, it)), ...statesWith(missingIn)]];
}

const isQueue = (schema: Schema, model: Model, provider: Provider): boolean => {
  const status = statusField(schema, model, provider);
  return status !== undefined && (dueTime(model) !== undefined || isWorkedOff(schema, model, status));
};

const exceptionIn = (field: Field): string | undefined => (exceptions.has(flagWord(field)) ? 'true' : undefined);

const openIn = (field: Field): string | undefined =>
  ends.has(flagWord(field)) || closings.has(flagWord(field)) ? 'false' : undefined;

/** The word of a flag that is not set at first: `flagged`, `isFlagged`. */
function flagWord({ name, type, default: value }: Field): string {
  if (type.text !== 'Boolean' || type.optional || !value || textOf(value.span) !== 'false') return '';
  const [word = '', ...more] = wordsOf(name.text).filter((it) => !auxiliaries.has(it));
  return more.length === 0 ? word : '';
}

const listed = (words: string): ReadonlySet<string> => new Set(words.split(' '));

const auxiliaries = listed('is was has been');

/** What is true of few rows. */
const exceptions = listed(
  'featured flagged reported urgent disputed spam escalated quarantined overdue failed sponsored promoted',
);

/** What is true of most rows after a while. */
const ends = listed(
  'processed handled sent read seen resolved acknowledged reviewed billed invoiced synced exported notified',
);

/** The same, where it is a flag: the time of it is also told of what fails, or never ends. */
const closings = listed('completed closed done delivered');

/** Without the time at which it ended, a row is open: `readAt`, `processed_on`. */
function missingIn({ name, type }: Field): string | undefined {
  if (type.text !== 'DateTime' || !type.optional) return undefined;
  const [word = '', preposition = '', ...more] = wordsOf(name.text);
  return ends.has(word) && ['at', 'on'].includes(preposition) && more.length === 0 ? 'null' : undefined;
}

/** The status with which a row comes, where it is the only one that waits for something. */
function waitingIn(schema: Schema, { name, type, default: initial }: Field): string | undefined {
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
