import type { Field, Model } from '../model.ts';
import { attributeNamed } from '../parse/syntax.ts';
import type { Schema } from '../schema.ts';
import { wordsOf } from './name-words.ts';
import { rollupOf } from './rollup.ts';

/** How tables look that rows are only added to, day and night: logs, events, visits. */

/** By its name. A table of sums is none: its rows are written again and again. */
export function isAppendOnly(schema: Schema, model: Model): boolean {
  const last = wordsOf(model.name.text).at(-1) ?? '';
  if (records.has(last)) return rollupOf(schema, model) === undefined;
  // An event may be a date in a calendar, and a view a saved filter: rows that people change.
  return mayBeRecords.has(last) && !model.fields.some(isChange) && rollupOf(schema, model) === undefined;
}

const listed = (words: string): ReadonlySet<string> => new Set(words.split(' '));

const records = listed('log logs audit audits pageview pageviews impression impressions');

const mayBeRecords = listed(
  'event events history histories activity activities metric metrics visit visits view views analytics',
);

/** What says that a row is changed later, or takes place later. */
const isChange = ({ name, type, attributes }: Field): boolean =>
  attributeNamed(attributes, 'updatedAt') !== undefined ||
  (type.text === 'Boolean' && /^(?:is_?)?(?:starred|pinned|favou?rited?|bookmarked)$/i.test(name.text)) ||
  /^(?:updated_?at|starts?_?(?:at|date|time|on)|ends?_?(?:at|date|time|on))$/i.test(name.text);
