import { expect, test } from 'vitest';
import { fileId } from '../../text/span.ts';
import { parseSchema } from '../schema.ts';
import { columnDefinition } from './postgresql-columns.ts';

const rest = 'enum Kind {\n  A\n  b @map("bee")\n  @@map("kinds")\n}\n\nenum Far {\n  A\n  @@schema("far")\n}\n';

function definitionOf(line: string): string | undefined {
  const schema = parseSchema(new Map([[fileId('a'), `model T {\n  ${line}\n}\n\n${rest}`]]));
  const field = schema.models[0]?.fields[0];
  if (!field) throw new Error(`This is no field: ${line}`);
  return columnDefinition(schema, field);
}

// As the schema engine 8.1.0 writes them.
const written: Readonly<Record<string, string>> = {
  'a BigInt @default(autoincrement())': '"a" BIGSERIAL NOT NULL',
  'a Int @default(autoincrement())': '"a" SERIAL NOT NULL',
  'a Int @default(autoincrement()) @db.SmallInt': '"a" SMALLSERIAL NOT NULL',
  'a String @default("it\'s") @map("b")': `"b" TEXT NOT NULL DEFAULT 'it''s'`,
  'a String? @db.VarChar(20)': '"a" VARCHAR(20)',
  'a String @default(uuid())': '"a" TEXT NOT NULL',
  'a String @default(dbgenerated("gen_random_uuid()")) @db.Uuid': '"a" UUID NOT NULL DEFAULT gen_random_uuid()',
  'a Float @default(1.5)': '"a" DOUBLE PRECISION NOT NULL DEFAULT 1.5',
  'a Float @db.DoublePrecision': '"a" DOUBLE PRECISION NOT NULL',
  'a Decimal @default(0)': '"a" DECIMAL(65,30) NOT NULL DEFAULT 0',
  'a Decimal @db.Decimal(12, 2)': '"a" DECIMAL(12,2) NOT NULL',
  'a DateTime @default(now())': '"a" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP',
  'a DateTime @updatedAt @db.Timestamptz': '"a" TIMESTAMPTZ NOT NULL',
  'a Json @default("{\\"a\\": 1}")': `"a" JSONB NOT NULL DEFAULT '{"a": 1}'`,
  'a Json? @db.Json': '"a" JSON',
  'a Bytes': '"a" BYTEA NOT NULL',
  'a Boolean @default(true)': '"a" BOOLEAN NOT NULL DEFAULT true',
  'a Kind @default(b)': `"a" "kinds" NOT NULL DEFAULT 'bee'`,
  'a Kind[]': '"a" "kinds"[]',
  'a String[] @default([])': '"a" TEXT[] DEFAULT ARRAY[]::TEXT[]',
  'a Int @default(-3)': '"a" INTEGER NOT NULL DEFAULT -3',
};

test.each(Object.entries(written))('%s', (line, definition) => {
  expect(definitionOf(line)).toBe(definition);
});

test.each([
  'a Unsupported("tsvector")?',
  'a Elsewhere',
  'a Far',
  'a Kind @default(C)',
  'a String @db.LongText',
  'a String[] @default(["x"])',
  'a Bytes @default("eA==")',
  'a DateTime @default("2020-01-01T00:00:00Z")',
  'a String @default(dbgenerated())',
  'a Int @default(sequence())',
  'a String @default(',
])('is not guessed: %s', (line) => {
  expect(definitionOf(line)).toBeUndefined();
});
