import type { EnumChoice } from '../edits/text-to-enum.ts';
import type { Model } from '../model.ts';
import { attributeNamed } from '../parse/syntax.ts';
import type { Provider } from '../provider.ts';
import { enumNamed, type Schema } from '../schema.ts';
import type { ListedField } from '../shapes/listed-fields.ts';
import type { NamedSql } from './convert-to-uuid.ts';
import { quoted } from './postgresql-columns.ts';

/** Changes a column of PostgreSQL in place, so that Prisma finds it done. Nothing where a condition compares it with text. */
export function convertToEnum(
  schema: Schema,
  model: Model,
  { field, list }: ListedField,
  { enumName, isNew }: EnumChoice,
  provider: Provider,
): readonly NamedSql[] {
  if (provider !== 'postgresql') return [];
  const declared = enumNamed(schema, enumName);
  const placed = [model.attributes, ...(declared ? [declared.block.attributes] : [])];
  if (placed.some((it) => attributeNamed(it, 'schema')) || model.indexes.some((it) => it.where)) return [];
  const stored = declared?.dbName ?? enumName;
  if (![model.dbName, field.dbName, stored].every((it) => /^\w[\w ]*$/.test(it))) return [];
  const [type, column] = [quoted(stored), quoted(field.dbName)];
  const { default: value } = field;
  const change = [
    ...(value ? [`ALTER COLUMN ${column} DROP DEFAULT`] : []),
    `ALTER COLUMN ${column} TYPE ${type} USING ${column}::text::${type}`,
    ...(value?.kind === 'string' ? [`ALTER COLUMN ${column} SET DEFAULT ${literal(value.text)}`] : []),
  ];
  const name = `${model.dbName}_${field.dbName}`.replaceAll(' ', '_');
  const create = `-- The enum, which the next migration gives to ${column}.\nCREATE TYPE ${type} AS ENUM (${list.values.map(literal).join(', ')});\n`;
  const alter = [
    `-- Changes ${column} in place. Run it before Prisma's own migration, which would make the column anew and empty.`,
    '-- The table is rewritten and locked meanwhile; a value that the enum does not list makes it fail.',
    `ALTER TABLE ${quoted(model.dbName)}`,
    `${change.map((it) => `  ${it}`).join(',\n')};`,
    '',
  ].join('\n');
  return [...(isNew ? [{ name: `${name}_type`, sql: create }] : []), { name: `${name}_to_enum`, sql: alter }];
}

const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;
