import type { Field } from '../model.ts';
import { wordsOf } from './name-words.ts';

/** Optional columns that few rows have, known by name: what marks the exception, and what is gone once it was used. */
export const isMostlyEmpty = ({ name, type }: Field): boolean => {
  if (!type.optional || type.list) return false;
  const words = wordsOf(name.text);
  if (type.text === 'DateTime') return exceptions.has(words.at(0) ?? '') && times.has(words.at(-1) ?? '');
  if (type.text !== 'String') return false;
  return (words.at(-1) === 'token' && words.some((it) => usedOnce.has(it))) || words[0] === 'tracking';
};

const times: ReadonlySet<string> = new Set(['at', 'on', 'date', 'time']);

const exceptions: ReadonlySet<string> = new Set(
  'deleted removed archived banned suspended blocked locked revoked cancelled canceled refunded disputed flagged'.split(
    ' ',
  ),
);

/** Other tokens, of a session or a device, a row has as long as it is there. */
const usedOnce: ReadonlySet<string> = new Set(
  'reset verify verification confirm confirmation invite invitation unlock activation magic recovery'.split(' '),
);
