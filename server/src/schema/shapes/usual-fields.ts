import type { Field, Model } from '../model.ts';

/** Fields that nearly every schema has, known by name and type. */

/** When the row was made. */
export const creationTime = (model: Model): Field | undefined =>
  model.fields.find((it) => it.type.text === 'DateTime' && /^created_?at$/i.test(it.name.text));
