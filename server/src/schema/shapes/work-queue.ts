import { textOf } from '../../text/span.ts';
import { isShort } from '../coverage/short-columns.ts';
import type { Field, Model } from '../model.ts';
import type { Provider } from '../provider.ts';
import { enumNamed, type Schema } from '../schema.ts';
import { wordsOf } from './name-words.ts';

/** How tables of work to be done look: a status, and a time from which a row is due. */

/** The field that says how far a row has come, where it can be a key column. */
export const statusField = (schema: Schema, { fields }: Model, provider: Provider): Field | undefined =>
  fields.find((it) => isStatus(schema, it) && isShort(it, provider));

export const isStatus = (schema: Schema, { name, type }: Field): boolean =>
  /^(?:status|state)$/i.test(name.text) &&
  !type.list &&
  (type.text === 'String' || enumNamed(schema, type.text) !== undefined);

/** The time from which a row may be worked on: `runAt`, `scheduledFor`, `nextRetryAt`, but not `sentAt`. */
export const dueTime = ({ fields }: Model): Field | undefined => fields.find(isDueTime);

export const isDueTime = ({ name, type }: Field): boolean =>
  type.text === 'DateTime' && !type.list && dueTimes.test(name.text);

const dueTimes =
  /^(?:(?:run|send|deliver|process|execute|publish|retry|available|visible|due|scheduled)_?(?:at|on|date|from|for|time|after)|next\w*_?at|delay_?until|not_?before)$/i;

/** Most rows with a status wait for people. Work for a program is seen at work, or is tried again. */
export function isWorkedOff(schema: Schema, { fields }: Model, status: Field): boolean {
  const values = enumNamed(schema, status.type.text)?.values.map((it) => it.name.text) ?? [];
  const waits = values.some((it) => /^(?:pending|queued?|waiting|scheduled|new)$/i.test(it));
  if (!waits && status.type.text !== 'String') return false;
  return values.some(isAtWork) || fields.some(countsAttempts);
}

const isAtWork = (value: string): boolean =>
  /^(?:processing|running|executing|sending|started|in_?progress|working)$/i.test(value);

const countsAttempts = ({ name, type }: Field): boolean =>
  type.text === 'Int' && /^(?:attempts?|retries|tries|retried|(?:attempt|retry)_?count)$/i.test(name.text);

/** What a job has still to do is rare, and all that it asks for: the mails that were not sent. */
export const isWorkMark = ({ name, type, default: value }: Field): boolean =>
  type.text === 'Boolean' &&
  value !== undefined &&
  textOf(value.span) === 'false' &&
  wordsOf(name.text).some((it) => doneByJobs.has(it));

const doneByJobs: ReadonlySet<string> = new Set(
  'sent processed notified synced exported indexed delivered handled'.split(' '),
);
