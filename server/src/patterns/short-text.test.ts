import { describe, expect, test } from 'vitest';
import { checkNoOffer, checkOffer, offersIn, schemaOf } from '#test/check-pattern.ts';
import { parseFixture } from '#test/fixture.ts';
import { shortText } from './short-text.ts';

const customer = (field: string) => `model Customer {\n  id Int @id\n  ${field}\n}`;

test('columns stay aligned, and an index keeps its prefix', () => {
  checkOffer(
    shortText,
    `
model Post {
  id    Int    @id
  slug  String @db.LongText
  title String @default("")
  body  String @db.LongText

  @@index([slug(length: 20)])
}
`,
    `
model Post {
  id    Int    @id
  slug  String @db.VarChar(200)
  title String @default("")
  body  String @db.LongText

  @@index([slug(length: 20)])
}
`,
    { provider: 'mysql' },
  );
});

test.each([
  ['email String', 'email', 254],
  ['contactEmail String @db.NVarChar(Max)', 'contactEmail', 254],
  ['last_name String?', 'last_name', 100],
  ['countryCode String', 'countryCode', 10],
  ['status String @default("NEW")', 'status', 32],
])('on SQL Server %s is short', (field, name, length) => {
  const schema = schemaOf(parseFixture(customer(field)).files, { provider: 'sqlserver' });
  const [offer] = offersIn(schema, [shortText]);
  expect(offer?.title).toBe(`Give ${name} of Customer a length`);
  expect(offer?.edits.map((it) => it.text).join('')).toContain(`@db.NVarChar(${length})`);
});

describe('nothing is offered', () => {
  const cases: Record<string, string> = {
    'for a text with a length': customer('email String @db.NVarChar(300)'),
    'for a text of any length': customer('bio String'),
    'for what is not the thing itself': customer('emailToken String'),
    'for a key': 'model Currency {\n  currency String @id\n}',
    'for a value that the database makes': customer('slug String @default(dbgenerated("newid()"))'),
    'for a foreign key, and what it refers to': `
model Country {
  id        Int        @id
  countryCode String   @unique
  customers Customer[]
}
model Customer {
  id          Int     @id
  countryCode String
  country     Country @relation(fields: [countryCode], references: [countryCode])
}
`,
  };
  test.each(Object.entries(cases))('%s', (_, fixture) => {
    checkNoOffer(shortText, fixture, { provider: 'sqlserver' });
  });

  test('on MySQL for a bare String', () => checkNoOffer(shortText, customer('email String'), { provider: 'mysql' }));

  test('on PostgreSQL, where a length buys nothing', () => checkNoOffer(shortText, customer('email String')));
});
