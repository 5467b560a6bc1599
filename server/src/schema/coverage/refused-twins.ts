import { columnPaths, type IndexParts, type Model } from '../model.ts';
import type { Provider } from '../provider.ts';

/**
 * Whether Prisma refuses the two, which have the same columns: on MongoDB it does where the directions are the same
 * too, unless one of them is the id, and its message says what there is to say.
 */
export const isRefusedTwin = (provider: Provider, a: IndexParts, b: IndexParts): boolean =>
  provider === 'mongodb' && a.columns.every((it, i) => it.sort === b.columns[i]?.sort);

/** Whether there is an index on just these columns, of whatever kind, beside which the engine takes no other. */
export const hasRefusedTwin = (provider: Provider, model: Model, columns: readonly string[]): boolean =>
  provider === 'mongodb' && model.indexes.some((it) => columnPaths(it).join() === columns.join());
