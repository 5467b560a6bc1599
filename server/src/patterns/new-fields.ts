import type { Provider } from '../schema/provider.ts';
import type { FieldRow } from './block-text.ts';

/** Fields that new models share, each with the type that suits the database. */

/** The narrowest key that comes in order; on CockroachDB one that does not, since order there puts all inserts on one node. */
export function idField(provider: Provider): FieldRow {
  switch (provider) {
    case 'mongodb':
      return ['id', 'String', '@id @default(auto()) @map("_id") @db.ObjectId'];
    case 'cockroachdb':
      return ['id', 'String', '@id @default(dbgenerated("gen_random_uuid()")) @db.Uuid'];
    case 'sqlite':
      // Only an Int becomes the number that SQLite gives to every row anyway.
      return ['id', 'Int', '@id @default(autoincrement())'];
    default:
      return ['id', 'BigInt', '@id @default(autoincrement())'];
  }
}

/** A time in milliseconds, which is what a JavaScript date holds, and with its zone where the database knows zones. */
export const timeField = (name: string, provider: Provider): FieldRow => [
  name,
  'DateTime',
  provider === 'postgresql' || provider === 'cockroachdb' ? '@default(now()) @db.Timestamptz(3)' : '@default(now())',
];
