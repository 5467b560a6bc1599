import type { IndexParts } from '../model.ts';
import type { Provider } from '../provider.ts';

/**
 * Whether Prisma refuses the two, which have the same columns: on MongoDB it does where the directions are the same
 * too, unless one of them is the id, and its message says what there is to say.
 */
export const isRefusedTwin = (provider: Provider, a: IndexParts, b: IndexParts): boolean =>
  provider === 'mongodb' && a.columns.every((it, i) => it.sort === b.columns[i]?.sort);
