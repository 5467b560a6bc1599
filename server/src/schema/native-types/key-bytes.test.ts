import { expect, test } from 'vitest';
import { fileId } from '../../text/span.ts';
import type { Provider } from '../provider.ts';
import { modelNamed, parseSchema } from '../schema.ts';
import { keyBytesOf, longestKey } from './key-bytes.ts';

/** The bytes of a field in a key; with a prefix length where one is given. */
function bytesOf(provider: Provider, field: string, length?: number): number | undefined {
  const values = Array.from({ length: 256 }, (_, i) => `V${i}`).join('\n  ');
  const schema = parseSchema(
    new Map([[fileId('a'), `model T {\n  it ${field}\n}\nenum Few {\n  A\n}\nenum Many {\n  ${values}\n}\n`]]),
  );
  const [it] = modelNamed(schema, 'T')?.fields ?? [];
  if (!it) throw new Error('There is no field.');
  return keyBytesOf(schema, it, { path: 'it', sort: 'asc', length, ops: undefined }, provider)?.bytes;
}

// Found on MariaDB 10.11 by the longest binary column that still fits beside each into 3072 bytes.
test.each([
  ['Int', 4],
  ['Int @db.UnsignedInt', 4],
  ['Int @db.MediumInt', 3],
  ['Int @db.SmallInt', 2],
  ['Int @db.TinyInt', 1],
  ['Int @db.Year', 1],
  ['BigInt', 8],
  ['Float', 8],
  ['Float @db.Float', 4],
  ['Decimal', 30],
  ['Decimal @db.Decimal(10, 2)', 5],
  ['Decimal @db.Decimal(1, 0)', 1],
  ['Decimal @db.Decimal(19, 4)', 9],
  ['DateTime', 7],
  ['DateTime @db.Date', 3],
  ['DateTime @db.DateTime(0)', 5],
  ['DateTime @db.DateTime(6)', 8],
  ['DateTime @db.Time(0)', 3],
  ['DateTime @db.Time(6)', 6],
  ['DateTime @db.Timestamp(0)', 4],
  ['DateTime @db.Timestamp(3)', 6],
  ['Boolean', 1],
  ['Bytes @db.Bit(9)', 2],
  ['Bytes @db.VarBinary(10)', 10],
  ['String @db.Char(10)', 40],
  ['String @db.VarChar(10)', 40],
  ['String', 764],
  ['Few', 1],
  ['Many', 2],
])('MySQL takes for %s %i bytes', (field, bytes) => {
  expect(bytesOf('mysql', field)).toBe(bytes);
});

test('a prefix counts for itself, and never for more than the column', () => {
  expect(bytesOf('mysql', 'String @db.Text', 100)).toBe(400);
  expect(bytesOf('mysql', 'String', 100)).toBe(400);
  expect(bytesOf('mysql', 'String', 500)).toBe(764);
  expect(bytesOf('mysql', 'Bytes', 100)).toBe(100);
  expect(bytesOf('mysql', 'Bytes @db.VarBinary(50)', 20)).toBe(20);
});

// As the manual of SQL Server lists the sizes of its types.
test.each([
  ['String', 2000],
  ['String @db.NVarChar(450)', 900],
  ['String @db.NChar(10)', 20],
  ['String @db.VarChar(900)', 900],
  ['String @db.UniqueIdentifier', 16],
  ['Bytes @db.VarBinary(64)', 64],
  ['Decimal', 17],
  ['Decimal @db.Decimal(9, 2)', 5],
  ['Decimal @db.Decimal(19, 4)', 9],
  ['Decimal @db.Decimal(28, 4)', 13],
  ['Float', 8],
  ['Float @db.Float(24)', 4],
  ['DateTime', 8],
  ['DateTime @db.DateTimeOffset', 10],
  ['Boolean', 1],
])('SQL Server takes for %s %i bytes', (field, bytes) => {
  expect(bytesOf('sqlserver', field)).toBe(bytes);
});

test.each([
  ['mysql', 'Json'],
  ['mysql', 'String @db.Text'],
  ['mysql', 'Bytes'],
  ['mysql', 'Unsupported("point")'],
  ['sqlserver', 'String @db.NVarChar(Max)'],
  ['sqlserver', 'String @db.Text'],
  ['sqlserver', 'Bytes'],
  ['postgresql', 'String'],
  ['sqlite', 'String'],
] as const)('nothing is counted on %s for %s', (provider, field) => {
  expect(bytesOf(provider, field)).toBeUndefined();
});

test('the limits', () => {
  expect(longestKey('mysql', false)).toBe(3072);
  expect(longestKey('sqlserver', false)).toBe(1700);
  expect(longestKey('sqlserver', true)).toBe(900);
  expect(longestKey('postgresql', false)).toBeUndefined();
});
