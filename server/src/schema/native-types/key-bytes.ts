import { type Field, type IndexColumn, scalarTypes } from '../model.ts';
import type { Provider } from '../provider.ts';
import { enumNamed, type Schema } from '../schema.ts';

/**
 * How many bytes a column takes in a key at most, where the database counts them. Those of MySQL were run on MariaDB
 * 10.11; a table that Prisma makes there has the character set utf8mb4.
 */
export interface KeyBytes {
  readonly bytes: number;
  /** The bytes of one character or octet, where fewer of them would make the key shorter. */
  readonly unit: number | undefined;
  /** False where nobody wrote a length, and Prisma took its own. */
  readonly declared: boolean;
}

/** Undefined where the database lets the column into no key, or nothing is known of its type. */
export function keyBytesOf(
  schema: Schema,
  field: Field,
  column: IndexColumn,
  provider: Provider,
): KeyBytes | undefined {
  if (field.type.list || field.type.unsupported !== undefined) return undefined;
  const { name, arguments: list } = field.native ?? { name: defaultType(field, provider), arguments: [] };
  if (provider === 'mysql') {
    const values = enumNamed(schema, field.type.text)?.values.length;
    if (values !== undefined) return fixed(values > 255 ? 2 : 1);
    return name === undefined ? undefined : onMysql(name, list, column.length);
  }
  return provider === 'sqlserver' && name !== undefined
    ? onSqlServer(name, list, field.native !== undefined)
    : undefined;
}

/** The most that a key may have, over all its columns. @param clustered the key by which SQL Server stores the rows */
export function longestKey(provider: Provider, clustered: boolean): number | undefined {
  if (provider === 'mysql') return 3072;
  if (provider === 'sqlserver') return clustered ? 900 : 1700;
  return undefined;
}

/** What a row of a B-tree may have on PostgreSQL, a third of a page; what is longer is compressed before it is counted. */
export const longestRowOnPostgres = 2704;

const defaultType = ({ type }: Field, provider: Provider): string | undefined =>
  scalarTypes.has(type.text) ? defaults[provider]?.[type.text] : undefined;

/** The types that Prisma takes where none is written, as far as they can be in a key. */
const defaults: Partial<Record<Provider, Readonly<Record<string, string>>>> = {
  mysql: {
    BigInt: 'BigInt',
    Boolean: 'TinyInt',
    Bytes: 'LongBlob',
    DateTime: 'DateTime',
    Decimal: 'Decimal',
    Float: 'Double',
    Int: 'Int',
    String: 'VarChar',
  },
  sqlserver: {
    BigInt: 'BigInt',
    Boolean: 'Bit',
    DateTime: 'DateTime2',
    Decimal: 'Decimal',
    Float: 'Float',
    Int: 'Int',
    String: 'NVarChar',
  },
};

const fixed = (bytes: number): KeyBytes => ({ bytes, unit: undefined, declared: true });

const mysqlFixed: ReadonlyMap<string, number> = new Map(
  Object.entries<number>({
    BigInt: 8,
    UnsignedBigInt: 8,
    Int: 4,
    UnsignedInt: 4,
    MediumInt: 3,
    UnsignedMediumInt: 3,
    SmallInt: 2,
    UnsignedSmallInt: 2,
    TinyInt: 1,
    UnsignedTinyInt: 1,
    Year: 1,
    Date: 3,
    Float: 4,
    Double: 8,
  }),
);

function onMysql(name: string, list: readonly string[], prefix: number | undefined): KeyBytes | undefined {
  const size = mysqlFixed.get(name);
  if (size !== undefined) return fixed(size);
  const [first, second] = list.map(Number);
  switch (name) {
    case 'DateTime':
      return fixed(5 + fraction(first, 3));
    case 'Timestamp':
      return fixed(4 + fraction(first, 0));
    case 'Time':
      return fixed(3 + fraction(first, 0));
    case 'Bit':
      return fixed(Math.ceil((first ?? 1) / 8));
    case 'Decimal':
      return fixed(mysqlDecimal(first ?? 65, second ?? (first === undefined ? 30 : 0)));
    case 'VarChar':
      return text(shorter(first ?? 191, prefix), 4, list.length > 0 || prefix !== undefined);
    case 'Char':
      return text(shorter(first ?? 1, prefix), 4, true);
    case 'Binary':
    case 'VarBinary':
      return first === undefined ? undefined : text(shorter(first, prefix), 1, true);
    case 'TinyText':
    case 'Text':
    case 'MediumText':
    case 'LongText':
      return prefix === undefined ? undefined : text(prefix, 4, true);
    case 'TinyBlob':
    case 'Blob':
    case 'MediumBlob':
    case 'LongBlob':
      return prefix === undefined ? undefined : text(prefix, 1, true);
    default:
      return undefined;
  }
}

const text = (length: number, unit: number, declared: boolean): KeyBytes => ({ bytes: length * unit, unit, declared });

const shorter = (length: number, prefix: number | undefined): number => Math.min(length, prefix ?? length);

/** Two digits behind the second take a byte. */
const fraction = (digits: number | undefined, usual: number): number => Math.ceil((digits ?? usual) / 2);

/** Nine digits take four bytes, on each side of the point. */
const mysqlDecimal = (digits: number, scale: number): number => packed(digits - scale) + packed(scale);

const packed = (digits: number): number => Math.floor(digits / 9) * 4 + Math.ceil((digits % 9) / 2);

const sqlServerFixed: ReadonlyMap<string, number> = new Map(
  Object.entries<number>({
    BigInt: 8,
    Int: 4,
    SmallInt: 2,
    TinyInt: 1,
    Bit: 1,
    Date: 3,
    Time: 5,
    DateTime: 8,
    DateTime2: 8,
    DateTimeOffset: 10,
    SmallDateTime: 4,
    Real: 4,
    Money: 8,
    SmallMoney: 4,
    UniqueIdentifier: 16,
  }),
);

function onSqlServer(name: string, list: readonly string[], declared: boolean): KeyBytes | undefined {
  const size = sqlServerFixed.get(name);
  if (size !== undefined) return fixed(size);
  const first = list[0] === undefined ? undefined : Number(list[0]);
  switch (name) {
    case 'Float':
      return fixed((first ?? 53) <= 24 ? 4 : 8);
    case 'Decimal':
      return fixed(sqlServerDecimal(first ?? 32));
    case 'NVarChar':
    case 'NChar':
      return lengthOf(first, declared, 2);
    case 'VarChar':
    case 'Char':
    case 'VarBinary':
    case 'Binary':
      return lengthOf(first, declared, 1);
    default:
      return undefined;
  }
}

/** `Max` is no number, and in no key. A text without a native type is an NVARCHAR(1000). */
function lengthOf(length: number | undefined, declared: boolean, unit: number): KeyBytes | undefined {
  const characters = length ?? (declared ? undefined : 1000);
  return characters === undefined || Number.isNaN(characters) ? undefined : text(characters, unit, declared);
}

function sqlServerDecimal(digits: number): number {
  if (digits <= 9) return 5;
  if (digits <= 19) return 9;
  return digits <= 28 ? 13 : 17;
}
