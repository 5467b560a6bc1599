import type { Index } from '../model.ts';

/** What a database has is whole; what is written may be half typed. */
export const isWhole = (index: Index): boolean => !('complete' in index) || index.complete;
