import { describe, expect, test } from 'vitest';
import { type Around, analysisOf, check, checkFix } from '#test/check-rule.ts';
import { fixesOf } from '#test/fixes-of.ts';
import { defaultSettings } from '../analysis/settings.ts';
import { fileId } from '../text/span.ts';
import { intAutoincrementOverflow } from './int-autoincrement-overflow.ts';

/** What is said, severity first. */
const said = (model: string, around: Around = {}): string[] =>
  analysisOf(intAutoincrementOverflow, new Map([[fileId('a'), model]]), around).findings.map(
    ({ severity, confidence, message }) => `${severity} ${confidence}: ${message}`,
  );

const table = (name: string, fields = '', id = 'Int @id @default(autoincrement())'): string =>
  `model ${name} {\n  id ${id}\n  ${fields}\n}\n`;

test('a table that grows with the traffic counts in four bytes', () => {
  check(
    intAutoincrementOverflow,
    `
model AuditLog {
  id     Int    @id @default(autoincrement())
//       ^^^ information: AuditLog is named like a log, and its Int ids end at 2,147,483,647.
  action String
}
`,
  );
});

test('so does the second column of a key', () => {
  check(
    intAutoincrementOverflow,
    `
model Event {
  stream Int
  number Int @default(autoincrement())
//       ^^^ information: Event is named like an event, and its Int ids end at 2,147,483,647.

  @@id([stream, number])
}
`,
  );
});

describe('names:', () => {
  test.each(['Event', 'event_logs', 'ChatMessage', 'messages', 'PostLike', 'PageView', 'pageviews'])('%s', (name) => {
    expect(said(table(name))).toEqual([
      expect.stringMatching(
        `^information medium: ${name} is named like an? [a-z ]+, and its Int ids end at 2,147,483,647\\.$`,
      ),
    ]);
  });

  test.each(['Click', 'Impression', 'Vote', 'Activity', 'WebhookDelivery', 'Trace'])('less surely %s', (name) => {
    expect(said(table(name))).toEqual([
      expect.stringMatching(`^hint medium: ${name} is named like an? [a-z]+, and its `),
    ]);
  });

  test.each(['User', 'EventType', 'Blog', 'Catalog', 'MessageTemplate', 'LogLevel', 'Review'])('not %s', (name) => {
    expect(said(table(name))).toEqual([]);
  });

  test.each([
    ['Event', 'location String'],
    ['Event', 'endsAt DateTime'],
    ['ChangeLog', 'title String'],
    ['SavedView', 'filters Json'],
    ['SystemMessage', 'locale String'],
  ])('not %s with %s, which people write', (name, field) => {
    expect(said(table(name, field))).toEqual([]);
  });
});

describe('what the project says of the table', () => {
  test('its size raises the finding', () => {
    expect(said(`// pitwall: rows 1e8\n${table('User')}`)).toEqual([
      'warning high: User is said to have 100,000,000 rows, and its Int ids end at 2,147,483,647.',
    ]);
  });

  test('so does that rows are only added', () => {
    expect(said(`// pitwall: append-only\n${table('Payment')}`)).toEqual([
      'information high: Payment is said to be only added to, and its Int ids end at 2,147,483,647.',
    ]);
  });

  test('a small or a known size ends it, whatever the name', () => {
    expect(said(`// pitwall: small\n${table('Event')}`)).toEqual([]);
    expect(said(`// pitwall: rows 5e7\n${table('Event')}`)).toEqual([]);
    const tables = { ...defaultSettings.tables, small: new Set(['Event']) };
    expect(said(table('Event'), { settings: { tables } })).toEqual([]);
  });
});

describe('left alone:', () => {
  const cases: Record<string, string> = {
    'an id of eight bytes': table('Event', '', 'BigInt @id @default(autoincrement())'),
    'an id that is not counted': table('Event', '', 'Int @id'),
    'a counter beside the key': table('Event', 'number Int @default(autoincrement())', 'String @id'),
    'an ignored model': table('Event', '@@ignore'),
  };
  test.each(Object.entries(cases))('%s', (_, model) => {
    expect(said(model)).toEqual([]);
  });
});

describe('the last number is that of the native type', () => {
  test.each([
    ['SmallInt', '32,767', 'warning high'],
    ['UnsignedInt', '4,294,967,295', 'information medium'],
    ['UnsignedMediumInt', '16,777,215', 'warning high'],
  ])('%s', (native, last, loudness) => {
    const model = table('Event', '', `Int @id @default(autoincrement()) @db.${native}`);
    expect(said(model, { provider: 'mysql' })).toEqual([
      `${loudness}: Event is named like an event, and its Int ids end at ${last}.`,
    ]);
  });
});

describe('on CockroachDB', () => {
  test('a sequence counts in four bytes as well', () => {
    checkFix(
      intAutoincrementOverflow,
      `
model Event {
  id Int @id @default(sequence()) @db.Int4
}
`,
      `
model Event {
  id BigInt @id @default(sequence()) @db.Int8
}
`,
      { provider: 'cockroachdb' },
    );
  });
});

describe('the fix', () => {
  const before = `
model Event {
  id      Int      @id @default(autoincrement())
  details Detail[]
}

model Detail {
  id      Int   @id
  eventId Int
  event   Event @relation(fields: [eventId], references: [id])
}
`;

  test('takes the foreign keys along', () => {
    checkFix(
      intAutoincrementOverflow,
      before,
      `
model Event {
  id      BigInt   @id @default(autoincrement())
  details Detail[]
}

model Detail {
  id      Int    @id
  eventId BigInt
  event   Event  @relation(fields: [eventId], references: [id])
}
`,
    );
  });

  test('says so, and widens the counter on PostgreSQL in a migration of its own', () => {
    const title = 'Change id to BigInt, and the foreign key that refers to it';
    const sql = `-- The counter of Event.id ends where an integer does, whatever the column becomes.
ALTER SEQUENCE IF EXISTS "Event_id_seq" AS bigint;
`;
    expect(fixesOf(intAutoincrementOverflow, before)).toMatchObject([
      { title, migration: 'rewrites-table', creates: [{ name: 'widen_event_id_seq', sql }] },
    ]);
    const [onMySql] = fixesOf(intAutoincrementOverflow, before, { provider: 'mysql' });
    expect([onMySql?.title, onMySql?.creates]).toEqual([title, undefined]);
  });

  test('calls the counter as the database does', () => {
    const mapped = `
model Event {
  id Int @id @default(autoincrement()) @map("event id")

  @@map("events")
  @@schema("log")
}
`;
    const sequences = (model: string) =>
      fixesOf(intAutoincrementOverflow, model).flatMap((it) => it.creates?.map(({ sql }) => sql.split('\n')[1]) ?? []);
    expect(sequences(mapped)).toEqual(['ALTER SEQUENCE IF EXISTS "log"."events_event id_seq" AS bigint;']);
    // PostgreSQL would cut this name.
    expect(sequences(mapped.replace('"events"', `"${'e'.repeat(60)}"`))).toEqual([]);
  });

  test('keeps signed and unsigned columns alike', () => {
    checkFix(
      intAutoincrementOverflow,
      `
model Event {
  id      Int      @id @default(autoincrement()) @db.UnsignedInt
  details Detail[]
}

model Detail {
  id      Int   @id
  eventId Int   @db.UnsignedInt
  event   Event @relation(fields: [eventId], references: [id])
}
`,
      `
model Event {
  id      BigInt   @id @default(autoincrement()) @db.UnsignedBigInt
  details Detail[]
}

model Detail {
  id      Int    @id
  eventId BigInt @db.UnsignedBigInt
  event   Event  @relation(fields: [eventId], references: [id])
}
`,
      { provider: 'mysql' },
    );
  });

  test('is not offered where a foreign key cannot follow', () => {
    expect(fixesOf(intAutoincrementOverflow, before.replace('eventId Int', 'eventId Int @db.Oid'))).toEqual([]);
    const shared = `
model Event {
  id     Int     @id @default(autoincrement())
  detail Detail?
}

model Detail {
  eventId Int    @id
  event   Event  @relation(fields: [eventId], references: [id])
  notes   Note[]
}

model Note {
  id       Int    @id
  detailId Int
  detail   Detail @relation(fields: [detailId], references: [eventId])
}
`;
    expect(fixesOf(intAutoincrementOverflow, shared)).toEqual([]);
  });
});
