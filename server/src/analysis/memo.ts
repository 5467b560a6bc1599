import type { Answers } from './answers.ts';
import type { Judged } from './judge.ts';

/**
 * What one analysis leaves to the next: findings, and what they hang on. A keystroke asks again only about the block it
 * fell into and that block's neighbours. One for each schema that changes; any other schema is analysed with it rightly,
 * and as slowly as from scratch.
 */
export interface Memo {
  last: Remembered | undefined;
}

interface Remembered {
  readonly answers: Answers;
  readonly judged: Judged;
}

export const createMemo = (): Memo => ({ last: undefined });
