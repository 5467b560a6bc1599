import type { Random } from './random-edits.ts';

/** What the generators ask of a source of random numbers. */

export const chance = (random: Random, probability: number): boolean => random() < probability;

/** From the first to the last, both of them possible. */
export const between = (random: Random, first: number, last: number): number =>
  first + Math.floor(random() * (last - first + 1));

export function pick<T>(random: Random, items: readonly T[]): T {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new Error('There is nothing to pick from.');
  return item;
}

export const shuffled = <T>(random: Random, items: readonly T[]): readonly T[] =>
  items
    .map((item) => ({ item, at: random() }))
    .sort((x, y) => x.at - y.at)
    .map((it) => it.item);

export const some = <T>(random: Random, items: readonly T[], count: number): readonly T[] =>
  shuffled(random, items).slice(0, count);
