import type { Model } from '../model.ts';
import { wordsOf } from './name-words.ts';
import { singularOf } from './plural.ts';

/**
 * Whether a row comes for each thing that is said, done or bought, so that people read the rows as a list by time. What
 * is counted rather than read, such as likes and clicks, is none.
 */
export const isFeed = ({ name }: Model): boolean => feeds.has(singularOf(wordsOf(name.text).at(-1) ?? ''));

const feeds: ReadonlySet<string> = new Set(
  (
    'post comment message reply answer question review feedback rating article note story photo video image upload document ' +
    'order payment invoice transaction purchase sale charge refund payout transfer withdrawal deposit donation expense bill ' +
    'booking reservation appointment visit ticket issue task request submission application response report complaint claim ' +
    'notification mail alert reminder conversation thread chat call tweet ' +
    'run job execution attempt delivery shipment import export scan ' +
    'event log activity audit change revision version snapshot measurement reading trace observation score lead todo outbox inquiry dispute history news'
  ).split(' '),
);
