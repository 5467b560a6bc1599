import { describe, expect, test } from 'vitest';
import { type Around, analysisOf, check, checkFix } from '#test/check-rule.ts';
import { fixesOf } from '#test/fixes-of.ts';
import { fileId } from '../text/span.ts';
import { discouragedPostgresType } from './discouraged-postgres-type.ts';

const said = (field: string, around: Around = {}): string[] =>
  analysisOf(
    discouragedPostgresType,
    new Map([[fileId('a'), `model Ticket {\n  id Int @id\n  ${field}\n}\n`]]),
    around,
  ).findings.map(({ severity, message }) => `${severity}: ${message}`);

test('types that mean something else than they say', () => {
  check(
    discouragedPostgresType,
    `
model Ticket {
  id    Int      @id
  price Decimal  @db.Money
//               ^^^^^^^^^ warning: Ticket.price is money, whose digits a setting of the server decides; use @db.Decimal.
  gate  DateTime @db.Timetz(0)
//               ^^^^^^^^^^^^^ warning: Ticket.gate has a time zone and no date, so that summer time is lost; use @db.Time, or @db.Timestamptz with the date.
  stand String?  @db.Char(20)
//               ^^^^^^^^^^^^ information: Ticket.stand is filled up with blanks to 20 characters; use @db.VarChar(20).
  rules Json     @db.Json
//               ^^^^^^^^ hint: Ticket.rules is stored as json, which has no equality and no index; @db.JsonB has both, but reorders the keys.
}
`,
  );
});

describe('left alone:', () => {
  test.each([
    'price Decimal @db.Decimal(12, 2)',
    'name String @db.VarChar(20)',
    'name String @db.Text',
    'rules Json @db.JsonB',
    'rules Json',
    'flag String @db.Char(1)',
    'flag String @db.Char',
    'country String @db.Char(2)',
    'currencyCode String @db.Char(3)',
    'sha256 String @db.Char(64)',
    'file_hash String @db.Char(44)',
    'key String @default(uuid()) @db.Char(36)',
    'inputSchema Json @db.Json',
    'price Decimal @db.Money @ignore',
    'price Decimal @db.Money\n  @@ignore',
  ])('%s', (field) => {
    expect(said(field)).toEqual([]);
  });

  test('the same names on other databases', () => {
    expect(said('rules Json @db.Json', { provider: 'mysql' })).toEqual([]);
    expect(said('price Float @db.Money', { provider: 'sqlserver' })).toEqual([]);
  });
});

describe('the fix', () => {
  test('writes the other type in the same place', () => {
    checkFix(
      discouragedPostgresType,
      'model Ticket {\n  id   Int      @id\n  gate DateTime @db.Timetz(3) @map("g")\n}\n',
      'model Ticket {\n  id   Int      @id\n  gate DateTime @db.Time(3) @map("g")\n}\n',
    );
    checkFix(
      discouragedPostgresType,
      'model Ticket {\n  id    Int  @id\n  rules Json @default("{}") @db.Json\n}\n',
      'model Ticket {\n  id    Int  @id\n  rules Json @default("{}") @db.JsonB\n}\n',
    );
  });

  const grid = `
model Team {
  short   String   @id @db.Char(20)
  drivers Driver[]
}

model Driver {
  id   Int    @id
  team String @db.VarChar(20)
  of   Team   @relation(fields: [team], references: [short])
}
`;

  test.each([
    ['gate DateTime @db.Timetz', 'Change the type to @db.Time, which drops the zone of each value'],
    ['rules Json @db.Json', 'Change the type to @db.JsonB, which reorders the keys and keeps one of each'],
    ['price Decimal @db.Money', 'Change the type to @db.Decimal(19, 2)'],
  ])('says what the values lose: %s', (field, title) => {
    const model = `model Ticket {\n  id Int @id\n  ${field}\n}\n`;
    expect(fixesOf(discouragedPostgresType, model).map((it) => it.title)).toEqual([title]);
  });

  test('takes the foreign keys along', () => {
    const alike = grid.replace('VarChar', 'Char');
    const titles = (schema: string) => fixesOf(discouragedPostgresType, schema).map((it) => it.title);
    expect(titles(alike)[0]).toBe('Change the type to @db.VarChar(20), and the foreign key that refers to it');
    expect(titles(grid)).toEqual([]);
  });

  test('is left to the column that a foreign key refers to', () => {
    const alike = grid.replace('VarChar', 'Char');
    expect(fixesOf(discouragedPostgresType, alike)).toHaveLength(1);
  });
});
