import type { Field, Model } from '../model.ts';
import { wordsOf } from './name-words.ts';

/** How tables look that keep proposals for a faster database. */

/** What a proposal is expected to change, as a number; undefined where it is no such table, or tells what came of it. */
export function expectedEffect({ name, fields }: Model): Field | undefined {
  const words = wordsOf(name.text);
  const isProposal = proposals.test(words.at(-1) ?? '') && words.some((it) => subjects.has(it));
  if (!isProposal || fields.some((it) => hasFirst(it, known))) return undefined;
  return fields.find((it) => numbers.has(it.type.text) && !it.type.list && hasFirst(it, expected));
}

const proposals = /^(?:suggestion|recommendation|proposal|advice|optimization|optimisation|note|tip)s?$/;

const listed = (words: string): ReadonlySet<string> => new Set(words.split(' '));

const subjects = listed(
  'query queries index indexes sql database db schema tuning performance optimization optimisation slow',
);

const numbers = listed('Int BigInt Float Decimal');

const expected = listed('estimated expected predicted projected');

const known = listed('measured actual observed achieved real');

const hasFirst = ({ name }: Field, words: ReadonlySet<string>): boolean => words.has(wordsOf(name.text)[0] ?? '');
