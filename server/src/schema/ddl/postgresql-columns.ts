import type { Field } from '../model.ts';
import { takesNativeType } from '../native-types/native-types.ts';
import { attributeNamed, type Expression, stringIn } from '../parse/syntax.ts';
import { enumNamed, type Schema } from '../schema.ts';

/** Columns as Prisma creates them on PostgreSQL. Read from what its schema engine (8.1.0) writes. */

/** `"id" TEXT NOT NULL`; undefined where the type or the default is not sure. */
export function columnDefinition(schema: Schema, field: Field): string | undefined {
  const counted = field.default?.kind === 'call' && field.default.name.text === 'autoincrement';
  const base = counted ? serialType(field) : storedType(schema, field);
  if (base === undefined) return undefined;
  const type = field.type.list ? `${base}[]` : base;
  const value = counted ? '' : defaultValue(schema, field, type);
  if (value === undefined) return undefined;
  const isRequired = !field.type.optional && !field.type.list;
  return [quoted(field.dbName), type, isRequired ? 'NOT NULL' : '', value && `DEFAULT ${value}`]
    .filter((it) => it !== '')
    .join(' ');
}

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

const usualTypes: ReadonlyMap<string, string> = new Map(
  Object.entries<string>({
    BigInt: 'BIGINT',
    Boolean: 'BOOLEAN',
    Bytes: 'BYTEA',
    DateTime: 'TIMESTAMP(3)',
    Decimal: 'DECIMAL(65,30)',
    Float: 'DOUBLE PRECISION',
    Int: 'INTEGER',
    Json: 'JSONB',
    String: 'TEXT',
  }),
);

function storedType(schema: Schema, { type, native }: Field): string | undefined {
  const declared = enumNamed(schema, type.text);
  if (declared) return attributeNamed(declared.block.attributes, 'schema') ? undefined : quoted(declared.dbName);
  if (!native) return usualTypes.get(type.text);
  const areDigits = native.arguments.every((it) => /^\d+$/.test(it));
  if (!areDigits || !takesNativeType('postgresql', native.name, type.text)) return undefined;
  const name = native.name === 'DoublePrecision' ? 'DOUBLE PRECISION' : native.name.toUpperCase();
  return native.arguments.length > 0 ? `${name}(${native.arguments.join(',')})` : name;
}

function serialType({ type, native }: Field): string | undefined {
  if (native?.name === 'SmallInt') return 'SMALLSERIAL';
  return type.text === 'Int' ? 'SERIAL' : type.text === 'BigInt' ? 'BIGSERIAL' : undefined;
}

/** Empty where there is none, or Prisma Client makes it. */
function defaultValue(
  schema: Schema,
  { type, attributes, default: value }: Field,
  columnType: string,
): string | undefined {
  if (!value) return attributeNamed(attributes, 'default') ? undefined : '';
  switch (value.kind) {
    case 'call':
      return valueOfCall(value);
    case 'list':
      return value.items.length === 0 ? `ARRAY[]::${columnType}` : undefined;
    case 'string':
      return type.text === 'String' || type.text === 'Json' ? literal(value.text) : undefined;
    case 'number':
      return ['Int', 'BigInt', 'Float', 'Decimal'].includes(type.text) ? value.text : undefined;
    case 'word': {
      if (type.text === 'Boolean') return value.text;
      const named = enumNamed(schema, type.text)?.values.find((it) => it.name.text === value.text);
      return named && literal(named.dbName);
    }
    default:
      return undefined;
  }
}

function valueOfCall({ name, arguments: list }: Extract<Expression, { kind: 'call' }>): string | undefined {
  if (name.text === 'now') return 'CURRENT_TIMESTAMP';
  if (['uuid', 'cuid', 'ulid', 'nanoid'].includes(name.text)) return '';
  // Without a text the database has a default that only the database knows.
  return name.text === 'dbgenerated' ? stringIn(list[0]) || undefined : undefined;
}

const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;
