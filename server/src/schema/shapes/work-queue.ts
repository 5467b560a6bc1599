import { isIndexable } from '../coverage/indexable.ts';
import type { Field, Model } from '../model.ts';
import type { Provider } from '../provider.ts';
import { enumNamed, type Schema } from '../schema.ts';

/** How tables of work to be done look: a status, and a time from which a row is due. */

/** The field that says how far a row has come, where it can be a key column. */
export const statusField = (schema: Schema, { fields }: Model, provider: Provider): Field | undefined =>
  fields.find((it) => isStatus(schema, it) && fitsInKey(it, provider));

const isStatus = (schema: Schema, { name, type }: Field): boolean =>
  /^(?:status|state)$/i.test(name.text) &&
  !type.list &&
  (type.text === 'String' || enumNamed(schema, type.text) !== undefined);

/** Whether the column is short enough to share a key with a time, whatever it holds. */
function fitsInKey(field: Field, provider: Provider): boolean {
  if (!isIndexable(field, provider)) return false;
  const [length] = field.native?.arguments ?? [];
  if (length !== undefined) return Number(length) <= 255;
  // SQL Server makes an NVARCHAR(1000) of a bare String, and takes 1700 bytes at most.
  return !(provider === 'sqlserver' && field.type.text === 'String');
}

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
