import { textOf } from '../../text/span.ts';
import { startsSmall } from '../../text/wording.ts';
import type { Model } from '../model.ts';
import { attributeNamed } from '../parse/syntax.ts';
import { wordsOf } from '../shapes/name-words.ts';
import { pluralOf } from '../shapes/plural.ts';

/** What a model that is made for another one is called, in the schema and in the database. */

/** `OrderDailyStats` for an Order, `order_daily_stats` for an order. @param words in small letters */
export const nameBehind = ({ name }: Model, words: readonly string[]): string =>
  startsSmall(name.text)
    ? [name.text, ...words].join('_')
    : name.text + words.map((it) => it.slice(0, 1).toUpperCase() + it.slice(1)).join('');

/** The lines that say table and database schema, where the other model shows how they are written. */
export function placeLines(style: Model, name: string): string[] {
  const place = attributeNamed(style.attributes, 'schema');
  const snake = (words: readonly string[], change: (word: string) => string) =>
    [...words.slice(0, -1), change(words.at(-1) ?? '')].join('_');
  const [own, other] = [wordsOf(name), wordsOf(style.name.text)];
  const keep = (word: string) => word;
  const manner = [pluralOf, keep].find(
    (change) => style.dbName !== style.name.text && snake(other, change) === style.dbName,
  );
  return [...(manner ? [`@@map(${JSON.stringify(snake(own, manner))})`] : []), ...(place ? [textOf(place.span)] : [])];
}
