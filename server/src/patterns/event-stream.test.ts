import { describe, expect, test } from 'vitest';
import { checkNoOffer, checkOffer, offersIn, schemaOf } from '#test/check-pattern.ts';
import type { Around } from '#test/check-rule.ts';
import { parseFixture } from '#test/fixture.ts';
import { providers } from '../schema/provider.ts';
import { eventStream } from './event-stream.ts';

test.each(providers)('stream and number become one key on %s', (provider) => {
  checkOffer(
    eventStream,
    `
model StoredEvent {
  id             Int    @id @map("_id")
  streamId       Int
  sequenceNumber BigInt
  payload        String

  @@index([streamId])
}
`,
    `
model StoredEvent {
  id             Int    @id @map("_id")
  streamId       Int
  sequenceNumber BigInt
  payload        String

  @@unique([streamId, sequenceNumber])
}
`,
    { provider },
  );
});

test('events without a number get one, under the name that the model would give it, and migrations that fill it', () => {
  const before = `
model journal {
  id           Int      @id
  aggregate_id String
  event_type   String
  event_data   Json
  created_at   DateTime @default(now())

  @@map("event_journal")
}
`;
  checkOffer(
    eventStream,
    before,
    `
model journal {
  id           Int      @id
  aggregate_id String
  event_type   String
  event_data   Json
  created_at   DateTime @default(now())

  version Int @default(0)

  @@unique([aggregate_id, version])
  @@map("event_journal")
}
`,
  );
  expect(migrations(before)).toEqual([
    {
      name: 'event_journal_version',
      sql: 'ALTER TABLE "event_journal" ADD COLUMN "version" INTEGER NOT NULL DEFAULT 0;\n',
    },
    {
      name: 'event_journal_version_numbers',
      sql: `-- Writes every row of the table; on a large one, run it at a quiet hour.
UPDATE "event_journal" SET "version" = "numbered"."n"
  FROM (SELECT "id", ROW_NUMBER() OVER (PARTITION BY "aggregate_id" ORDER BY "created_at", "id") AS "n" FROM "event_journal") AS "numbered"
  WHERE "event_journal"."id" = "numbered"."id";
`,
    },
  ]);
});

test('MySQL and SQL Server update in a join', () => {
  const events = 'model StoredEvent {\n  id Int @id\n  streamId Int\n}';
  const [, onMysql] = migrations(events, { provider: 'mysql' });
  expect(onMysql?.sql).toContain('UPDATE `StoredEvent`\n  JOIN (SELECT `id`, ROW_NUMBER()');
  const [, onSqlServer] = migrations(events, { provider: 'sqlserver' });
  expect(onSqlServer?.sql).toContain(
    'UPDATE [StoredEvent] SET [version] = [numbered].[n]\n  FROM [StoredEvent]\n  JOIN',
  );
});

describe('what happens to the rows of another model', () => {
  const cart = `
model Cart {
  id     Int         @id
  events CartEvent[]
}
`;
  const event = (lines: string, name = 'CartEvent') => `
${cart.replaceAll('CartEvent', name)}
model ${name} {
  id     Int    @id
  cartId Int
  cart   Cart   @relation(fields: [cartId], references: [id])
${lines}
}
`;

  test('is numbered within each of them', () => {
    expect(titles(event('  type String\n  data Json'))).toEqual(['Number the rows of CartEvent within cartId']);
    expect(titles(event('  kind String\n  payload Json', 'CartEvents'))).toHaveLength(1);
  });

  const cases: Record<string, string> = {
    'without a content': event('  type String'),
    'without a kind': event('  data Json'),
    'where rows change': event('  type String\n  data Json\n  updatedAt DateTime @updatedAt'),
    'that has an order': event('  type String\n  data Json\n  position Int'),
    'under another name': event('  type String\n  data Json', 'CartChange'),
    'of a row that may be none': event('  type String\n  data Json')
      .replace('cartId Int', 'cartId Int?')
      .replace('cart   Cart ', 'cart   Cart?'),
    'that is numbered': event('  type String\n  data Json\n  version Int\n\n  @@unique([cartId, version])'),
  };
  test.each(Object.entries(cases))('is left alone %s', (_, fixture) => checkNoOffer(eventStream, fixture));
});

describe('nothing is offered', () => {
  const cases: Record<string, string> = {
    'where a key holds both': 'model StoredEvent {\n  streamId Int\n  version Int\n\n  @@id([streamId, version])\n}',
    'for a copy': 'model StreamSnapshot {\n  id Int @id\n  streamId Int\n  payload Json\n}',
    'for events of no stream': 'model Event {\n  id Int @id\n  type String\n  payload Json\n}',
    'without a key to tell rows apart by': 'model StoredEvent {\n  streamId Int\n  payload String @unique\n}',
  };
  test.each(Object.entries(cases))('%s', (_, fixture) => checkNoOffer(eventStream, fixture));

  test('where the stream is too wide for a key', () => {
    checkNoOffer(eventStream, 'model StoredEvent {\n  id Int @id\n  streamId String @db.Text\n  version Int\n}', {
      provider: 'mysql',
    });
  });

  test('for a new number on MongoDB, whose documents would lack it', () => {
    checkNoOffer(eventStream, 'model StoredEvent {\n  id String @id @map("_id")\n  streamId String\n}', {
      provider: 'mongodb',
    });
  });
});

const offers = (fixture: string, around: Around = {}) =>
  offersIn(schemaOf(parseFixture(fixture).files, around), [eventStream], around);

const titles = (fixture: string) => offers(fixture).map((it) => it.title);

const migrations = (fixture: string, around: Around = {}) => offers(fixture, around).flatMap((it) => it.creates ?? []);
