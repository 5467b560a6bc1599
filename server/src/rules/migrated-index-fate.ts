import { fieldOfColumn } from '../schema/coverage/migrated-indexes.ts';
import type { MigratedIndex } from '../schema/history/history.ts';
import type { Model } from '../schema/model.ts';
import { hasPreviewFeature } from '../schema/schema.ts';
import { isAtLeast, partialIndexesLeftSince, partialIndexesSince } from '../workload/prisma-version.ts';
import type { RuleInput } from './rule.ts';

/**
 * What becomes of an index that stands in a migration and in no schema. Seen with the engines of Prisma 7.3, 7.4.0,
 * 7.4.2, 7.5 and 7.10 on PostgreSQL 15: `migrate dev` drops what it sees in the database and not in the schema. It sees
 * no index with an expression, and one with a condition only in 7.4, and later with the preview feature.
 */
export type Fate = 'dropped' | 'lost-with-table';

export function fateOf(index: MigratedIndex, model: Model, input: RuleInput): Fate | undefined {
  const { keys, where, type } = index;
  // With a field that goes, its indexes are meant to go as well.
  const isWhole = keys.every((it) => it.kind === 'expression' || fieldOfColumn(model, it.column) !== undefined);
  if (type === undefined || !isWhole) return undefined;
  const isSeen = keys.every((it) => it.kind === 'column') && (where === undefined || seesConditions(input));
  if (isSeen) return holdsForeignKey(index, model, input) ? undefined : 'dropped';
  // To change a table there Prisma makes it anew, and with it the indexes that the schema has.
  return input.provider === 'sqlite' ? 'lost-with-table' : undefined;
}

/** Whether migrations know partial indexes from others. */
export const seesConditions = ({ prisma, schema }: RuleInput): boolean =>
  isAtLeast(prisma, partialIndexesLeftSince)
    ? hasPreviewFeature(schema, 'partialIndexes')
    : isAtLeast(prisma, partialIndexesSince);

/** InnoDB wants an index for each foreign key, and Prisma leaves it there. */
const holdsForeignKey = ({ keys }: MigratedIndex, model: Model, { provider }: RuleInput): boolean =>
  provider === 'mysql' &&
  model.foreignKeys.some(({ fields }) => {
    return fields.every(({ text }, i) => {
      const key = keys[i];
      return key?.kind === 'column' && fieldOfColumn(model, key.column)?.name.text === text;
    });
  });
