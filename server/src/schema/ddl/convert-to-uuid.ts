import type { UuidChange } from '../edits/uuid-edits.ts';
import type { Field, Model } from '../model.ts';
import { attributeNamed } from '../parse/syntax.ts';
import type { Provider } from '../provider.ts';
import { quoted } from './postgresql-columns.ts';

/** A migration by the words that its folder ends with. */
export interface NamedSql {
  readonly name: string;
  readonly sql: string;
}

/**
 * Changes a column of PostgreSQL in place. Nothing where foreign keys go with it, or where the database has a default of
 * the old type.
 */
export function convertToUuid(
  model: Model,
  field: Field,
  { columns }: UuidChange,
  provider: Provider,
): readonly NamedSql[] {
  const { default: value, dbName } = field;
  const isMadeByClient = value?.kind === 'call' && value.name.text === 'uuid';
  const isPlain = [model.dbName, dbName].every((it) => /^\w[\w ]*$/.test(it));
  if (provider !== 'postgresql' || columns.length > 1 || !isMadeByClient || !isPlain) return [];
  if (attributeNamed(model.attributes, 'schema')) return [];
  const column = quoted(dbName);
  const lines = [
    `-- Converts ${column} in place. Run it before Prisma's own migration, which would make the column anew.`,
    '-- The table is rewritten and locked meanwhile; a value that is no UUID makes it fail.',
    `ALTER TABLE ${quoted(model.dbName)} ALTER COLUMN ${column} TYPE UUID USING ${column}::uuid;`,
  ];
  return [{ name: `${model.dbName}_${dbName}_uuid`.replaceAll(' ', '_'), sql: `${lines.join('\n')}\n` }];
}
