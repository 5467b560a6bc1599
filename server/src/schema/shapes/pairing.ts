import type { Model } from '../model.ts';
import { wordsOf } from './name-words.ts';
import { singularOf } from './plural.ts';

/** Whether a row of this name says no more than that two rows belong together, so that the pair occurs once. */
export function isPairing(name: string, sides: readonly Model[]): boolean {
  const [a, b, ...more] = sides;
  if (!a || !b || more.length > 0 || a === b) return false;
  const words = wordsOf(name).map(singularOf);
  if (pairings.has(words.at(-1) ?? '')) return true;
  return [a, b].every((side) =>
    wordsOf(side.name.text)
      .map(singularOf)
      .every((it) => words.includes(it)),
  );
}

const pairings: ReadonlySet<string> = new Set(
  'like favorite favourite bookmark vote upvote star membership follow'.split(' '),
);
