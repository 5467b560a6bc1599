import type { Provider } from '../provider.ts';

/**
 * What Prisma's next migration does to a column that gets another type. Read from what its schema engine writes, and for
 * CockroachDB from the engine's source: it casts hardly any type into another there.
 */
export type RetypeEffect = 'none' | 'remakes-column' | 'rewrites-table';

/** Between types of one kind: numbers, texts, times. */
export const retypeEffect = (provider: Provider): RetypeEffect =>
  provider === 'cockroachdb' ? 'remakes-column' : 'rewrites-table';

/** From a text to what it says: a UUID, a day, one of an enum's values. SQLite and MongoDB go on to store the text. */
export function readTextEffect(provider: Provider): RetypeEffect {
  switch (provider) {
    case 'sqlite':
    case 'mongodb':
      return 'none';
    case 'postgresql':
    case 'cockroachdb':
      return 'remakes-column';
    case 'mysql':
    case 'sqlserver':
      return 'rewrites-table';
  }
}
