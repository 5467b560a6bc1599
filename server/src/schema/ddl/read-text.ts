import type { Field, Model } from '../model.ts';
import { attributeNamed } from '../parse/syntax.ts';
import { quoted } from './postgresql-columns.ts';

/**
 * Migrations of PostgreSQL that read a text column as what its texts say, and keep the values. Prisma's own would make
 * the column anew and empty.
 */

/** A migration by the words that its folder ends with. */
export interface NamedSql {
  readonly name: string;
  readonly sql: string;
}

/** Undefined where a name could end a comment, or the table does not stand where Prisma looks by itself. */
export function readTextAs(model: Model, field: Field, type: 'DATE' | 'UUID', thing: string): NamedSql | undefined {
  const names = [model.dbName, field.dbName];
  if (!names.every((it) => /^\w[\w ]*$/.test(it)) || attributeNamed(model.attributes, 'schema')) return undefined;
  const column = quoted(field.dbName);
  const lines = [
    `-- Converts ${column} in place. Run it before Prisma's own migration, which would make the column anew.`,
    `-- The table is rewritten and locked meanwhile; a text that is no ${thing} makes it fail.`,
    `ALTER TABLE ${quoted(model.dbName)} ALTER COLUMN ${column} TYPE ${type} USING ${column}::${type.toLowerCase()};`,
  ];
  return { name: [...names, type.toLowerCase()].join('_').replaceAll(' ', '_'), sql: `${lines.join('\n')}\n` };
}
