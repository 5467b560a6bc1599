import type { Field, Model } from '../model.ts';
import { isEnumField } from '../relations.ts';
import type { Schema } from '../schema.ts';
import { highVolumeOf } from './high-volume.ts';
import { wordsOf } from './name-words.ts';
import { singularOf } from './plural.ts';

/** How columns look by which people, places and visits are divided into groups: where they are, and of which rank. */

/** The columns of which a list has one value each, the one with the larger groups first. */
export type Segment = readonly [Field, ...Field[]];

/** The lists by place and by rank, as far as the model has columns for them. */
export function segmentsOf(schema: Schema, model: Model): readonly Segment[] {
  if (!isDivided(model)) return [];
  const fields = model.fields.filter((it) => !it.type.list && (it.type.text === 'String' || isEnumField(schema, it)));
  const [place, part] = [countries, regions, cities].flatMap(
    (names) => fields.find((it) => names.test(it.name.text)) ?? [],
  );
  const rank = fields.find((it) => ranks.test(it.name.text));
  const lists: Segment[] = [];
  // A region by itself is as often one of a cloud. Two columns leave so few rows that a third would add little.
  if (place && (part || !regions.test(place.name.text))) lists.push(part ? [place, part] : [place]);
  if (rank) lists.push([rank]);
  return lists;
}

const countries = /^(?:country|country_?code)$/i;
const regions = /^(?:region|state|province|state_?(?:code|province)|county)$/i;
const cities = /^(?:city|town)$/i;
const ranks = /^(?:(?:customer|user|market|price|loyalty|membership)?_?(?:segment|tier))$/i;

/** Whether such columns divide the rows, rather than being a part of an address or telling whence somebody signed in. */
function isDivided(model: Model): boolean {
  if (model.fields.some((it) => address.test(it.name.text))) return false;
  return divided.has(singularOf(wordsOf(model.name.text).at(-1) ?? '')) || highVolumeOf(model) !== undefined;
}

const address = /^(?:street\w*|address_?line\w*|address_?\d|line_?\d|zip\w*|post(?:al)?_?code|zip_?postal_?code)$/i;

const divided: ReadonlySet<string> = new Set(
  (
    'customer client user member subscriber contact lead prospect partner vendor supplier seller merchant buyer player ' +
    'company organization account profile person driver candidate employee student patient donor guest ' +
    'store shop restaurant hotel venue property listing apartment house office branch place location ' +
    'product offer deal job event order booking trip session visit click pageview view analytic'
  ).split(' '),
);
