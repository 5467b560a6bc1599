import type { Model } from '../model.ts';
import { wordsOf } from './name-words.ts';

/** How tables look that get a row for each thing that happens: they grow with the traffic, and for ever. */

export interface HighVolume {
  /** What a row comes with: `message`. */
  readonly word: string;
  /** Whether the word nearly always means that, and so often that ids run out. */
  readonly isUsual: boolean;
}

/** Undefined where the last word of the name is not such a thing, or the fields tell that people write the rows. */
export function highVolumeOf({ name, fields }: Model): HighVolume | undefined {
  const word = thingIn(name.text);
  const writtenByPeople = words.get(word);
  if (!writtenByPeople || fields.some((it) => writtenByPeople.test(it.name.text))) return undefined;
  return { word, isUsual: usual.has(word) };
}

/** Whether rows of a table of that name come with each thing that happens, as far as a name alone tells. */
export const namesHighVolume = (name: string): boolean => words.has(thingIn(name));

function thingIn(name: string): string {
  const last = wordsOf(name).at(-1) ?? '';
  return last === 'pageviews' || last === 'pageview' ? 'page view' : singular(last);
}

const singular = (word: string): string => (word.endsWith('s') ? word.slice(0, -1) : word);

const usual: ReadonlySet<string> = new Set(['event', 'log', 'message', 'like', 'view', 'page view']);

const none = /^$/;

/** An event with a place is an appointment, a view with a name was saved, and a message with a locale is sent often. */
const words: ReadonlyMap<string, RegExp> = new Map([
  ['event', /^(?:title|slug|venue|location|capacity|all_?day|(?:ends?|end_?(?:at|date|time|s_?at))|ends_?at)$/i],
  ['log', /^(?:title|slug|published_?at)$/i],
  ['message', /^(?:heading|locale|template|slug|(?:is_?)?(?:active|enabled))$/i],
  ['view', /^(?:(?:view_?)?name|title|filters?|columns?|layout|config|settings|sort(?:ing)?)$/i],
  ...[
    'like',
    'page view',
    'click',
    'visit',
    'impression',
    'hit',
    'reaction',
    'vote',
    'trace',
    'observation',
    'reading',
    'measurement',
    'heartbeat',
    'ping',
    'delivery',
    'activity',
  ].map((it) => [it, none] as const),
]);
