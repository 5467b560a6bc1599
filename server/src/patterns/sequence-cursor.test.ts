import { describe, expect, test } from 'vitest';
import { checkNoOffer, checkOffer, offersIn, schemaOf } from '#test/check-pattern.ts';
import { parseFixture } from '#test/fixture.ts';
import { sequenceCursor } from './sequence-cursor.ts';

test('a number without an index gets one, and columns stay where they are', () => {
  checkOffer(
    sequenceCursor,
    `
model event {
  id              String   @id
  global_sequence BigInt   @default(autoincrement()) @map("position") // read by all
  created_at      DateTime
}
`,
    `
model event {
  id              String   @id
  global_sequence BigInt   @map("position") // read by all
  created_at      DateTime

  @@index([global_sequence])
}

model event_sequence {
  name String @id
  last BigInt @default(0)
}
`,
  );
});

const outbox = (fields: string, name = 'Outbox') => `model ${name} {\n  id String @id\n  ${fields}\n}`;

test.each([
  [
    'postgresql',
    `INSERT INTO "OutboxSequence" ("name", "last")\n  SELECT 'all', COALESCE(MAX("seq"), 0) FROM "Outbox";\n`,
  ],
  ['mysql', "INSERT INTO `OutboxSequence` (`name`, `last`)\n  SELECT 'all', COALESCE(MAX(`seq`), 0) FROM `Outbox`;\n"],
] as const)('on %s the numbers start behind the last one', (provider, sql) => {
  const fixture = outbox('sequence BigInt @unique @default(autoincrement()) @map("seq")');
  const [offer] = offersIn(schemaOf(parseFixture(fixture).files, { provider }), [sequenceCursor]);
  expect(offer?.title).toBe('Number Outbox in the order in which it is committed');
  expect(offer?.creates?.map((it) => it.sql.replace(/^--.*\n/gm, ''))).toEqual([sql]);
});

describe('nothing is offered', () => {
  const cases: Record<string, string> = {
    'for a number that the application sets': outbox('sequence BigInt @unique'),
    'for a number by which people call a row': outbox('number BigInt @unique @default(autoincrement())', 'Invoice'),
    'for the key': 'model Outbox {\n  sequence BigInt @id @default(autoincrement())\n}',
    'where rows are marked when they are handed on': outbox(
      'sequence BigInt @unique @default(autoincrement())\n  publishedAt DateTime?',
    ),
    'where the transaction is stored': outbox(
      'sequence BigInt @unique @default(autoincrement())\n  tx Unsupported("xid8")',
    ),
  };
  test.each(Object.entries(cases))('%s', (_, fixture) => checkNoOffer(sequenceCursor, fixture));
});
