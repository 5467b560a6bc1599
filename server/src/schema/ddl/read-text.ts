import type { Enum, Field, Model } from '../model.ts';
import { attributeNamed } from '../parse/syntax.ts';
import { quoted } from './postgresql-columns.ts';

/**
 * Migrations of PostgreSQL that read a text column as what its texts say, and keep the values. Prisma's own would make
 * the column anew and empty.
 */

/** Ends the name of the migration's folder, and its statement. */
export interface Conversion {
  readonly name: string;
  readonly sql: string;
}

/** Undefined where a name could end a comment, or the table does not stand where Prisma looks by itself. */
export function readTextAs(model: Model, field: Field, type: 'DATE' | 'UUID', thing: string): Conversion | undefined {
  if (!isPlain(model, field.dbName)) return undefined;
  const column = quoted(field.dbName);
  const lines = [
    ...warning(column, `a text that is no ${thing}`),
    `ALTER TABLE ${quoted(model.dbName)} ALTER COLUMN ${column} TYPE ${type} USING ${column}::${type.toLowerCase()};`,
  ];
  return { name: folderName(model, field, type.toLowerCase()), sql: `${lines.join('\n')}\n` };
}

/**
 * Makes the enum, where it is new, and gives it to the column. None where a condition compares the column with text.
 * @param declared the enum that is there, or the name and the stored words of a new one
 */
export function readTextAsEnum(
  model: Model,
  field: Field,
  declared: Enum | { readonly name: string; readonly values: readonly string[] },
): readonly Conversion[] {
  const isNew = !('block' in declared);
  const stored = isNew ? declared.name : declared.dbName;
  const isElsewhere = !isNew && attributeNamed(declared.block.attributes, 'schema') !== undefined;
  if (isElsewhere || !isPlain(model, field.dbName, stored) || model.indexes.some((it) => it.where)) return [];
  const [type, column] = [quoted(stored), quoted(field.dbName)];
  const { default: value } = field;
  const change = [
    ...(value ? [`ALTER COLUMN ${column} DROP DEFAULT`] : []),
    `ALTER COLUMN ${column} TYPE ${type} USING ${column}::text::${type}`,
    ...(value?.kind === 'string' ? [`ALTER COLUMN ${column} SET DEFAULT ${literal(value.text)}`] : []),
  ];
  const alter = [
    ...warning(column, 'a value that the enum does not list'),
    `ALTER TABLE ${quoted(model.dbName)}`,
    `${change.map((it) => `  ${it}`).join(',\n')};`,
    '',
  ].join('\n');
  const converted = { name: folderName(model, field, 'to_enum'), sql: alter };
  if (!isNew) return [converted];
  const create = [
    `-- The enum, which the next migration gives to ${column}.`,
    `CREATE TYPE ${type} AS ENUM (${declared.values.map(literal).join(', ')});`,
    '',
  ].join('\n');
  return [{ name: folderName(model, field, 'type'), sql: create }, converted];
}

const isPlain = (model: Model, ...names: readonly string[]): boolean =>
  [model.dbName, ...names].every((it) => /^\w[\w ]*$/.test(it)) && !attributeNamed(model.attributes, 'schema');

const warning = (column: string, wrong: string): readonly string[] => [
  `-- Converts ${column} in place. Run it before Prisma's own migration, which would make the column anew and empty.`,
  `-- The table is rewritten and locked meanwhile; ${wrong} makes it fail.`,
];

const folderName = (model: Model, field: Field, ending: string): string =>
  `${model.dbName}_${field.dbName}_${ending}`.replaceAll(' ', '_');

const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;
