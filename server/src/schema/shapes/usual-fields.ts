import { fieldsOfType } from '../fields-of-type.ts';
import type { Field, Model } from '../model.ts';

/** Fields that nearly every schema has, known by name and type. */

/** When the row was made. */
export const creationTime = (model: Model): Field | undefined =>
  fieldsOfType(model, 'DateTime').find((it) => /^created_?at$/i.test(it.name.text));
