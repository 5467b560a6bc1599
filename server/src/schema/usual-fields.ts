import type { Field, Model } from './model.ts';

/** Fields that nearly every schema has, known by name and type. */

/** When the row was made. */
export const creationTime = (model: Model): Field | undefined =>
  model.fields.find((it) => it.type.text === 'DateTime' && /^created_?at$/i.test(it.name.text));

/** When a job is due. */
export const dueTime = (model: Model): Field | undefined =>
  model.fields.find((it) => it.type.text === 'DateTime' && dueTimes.test(it.name.text));

const dueTimes =
  /^(?:run_?at|run_?after|scheduled_?(?:at|for)|available_?at|process_?after|next_?(?:run|attempt|retry)_?at|retry_?at|execute_?at)$/i;
