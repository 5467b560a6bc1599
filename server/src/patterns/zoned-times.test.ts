import { describe, expect, test } from 'vitest';
import { checkNoOffer, checkOffer, offersIn, schemaOf } from '#test/check-pattern.ts';
import type { Around } from '#test/check-rule.ts';
import { parseFixture } from '#test/fixture.ts';
import { zonedTimes } from './zoned-times.ts';

const zonedModel = 'model Event {\n  id Int @id\n  at DateTime @db.Timestamptz(3)\n}';

test('columns stay aligned, and each time keeps its digits', () => {
  checkOffer(
    zonedTimes,
    `
model Event {
  id        Int      @id
  startsAt  DateTime @db.Timestamptz(3)
  createdAt DateTime
  loggedAt  DateTime @default(now()) @db.Timestamp
  seenAt    DateTime @db.Timestamp(0)
}
`,
    `
model Event {
  id        Int      @id
  startsAt  DateTime @db.Timestamptz(3)
  createdAt DateTime @db.Timestamptz(3)
  loggedAt  DateTime @default(now()) @db.Timestamptz
  seenAt    DateTime @db.Timestamptz(0)
}
`,
  );
});

describe('a model is offered the change', () => {
  const lap = 'model Lap {\n  id Int @id\n  endedAt DateTime\n}';
  test('where most times have zones', () => {
    const race = 'model Race {\n  id Int @id\n  startedAt DateTime @db.Timestamptz(3)\n}';
    const other = 'model Other {\n  id Int @id\n  savedAt DateTime\n}';
    expect(titles(`${race}\n${zonedModel}\n${lap}`)).toEqual(['Store endedAt of Lap as timestamptz']);
    expect(titles(`${race}\n${lap}\n${other}`)).toEqual([]);
  });

  test('where it is the only one with times', () => {
    expect(titles(`model Team {\n  id Int @id\n}\n${lap}`)).toEqual(['Store endedAt of Lap as timestamptz']);
  });

  test('but not where none has: one with zones would be the odd one', () => {
    expect(titles(`${lap}\nmodel Race {\n  id Int @id\n  startedAt DateTime\n}`)).toEqual([]);
  });
});

test('on PostgreSQL the old values are read as UTC, in one statement', () => {
  const fixture =
    'model Lap {\n  id Int @id\n  a DateTime @map("a_time")\n  b DateTime @db.Timestamp\n  @@map("laps")\n}';
  const [offer] = offers(fixture);
  expect(offer?.title).toBe('Store the 2 times of Lap as timestamptz');
  expect(offer?.creates?.map(({ sql }) => sql.replace(/^--.*\n/gm, ''))).toEqual([
    [
      'ALTER TABLE "laps"',
      `  ALTER COLUMN "a_time" TYPE TIMESTAMPTZ(3) USING "a_time" AT TIME ZONE 'UTC',`,
      `  ALTER COLUMN "b" TYPE TIMESTAMPTZ USING "b" AT TIME ZONE 'UTC';`,
      '',
    ].join('\n'),
  ]);
});

test.each(['sqlserver', 'cockroachdb'] as const)('on %s no migration is written', (provider) => {
  const [offer] = offers('model Lap {\n  id Int @id\n  a DateTime\n}', { provider });
  const type = provider === 'sqlserver' ? 'datetimeoffset' : 'timestamptz';
  expect([offer?.title, offer?.creates]).toEqual([`Store a of Lap as ${type}`, undefined]);
});

describe('nothing is offered', () => {
  const cases: Record<string, string> = {
    'where all times have zones': zonedModel,
    'for days and times of day': 'model Lap {\n  id Int @id\n  a DateTime @db.Date\n  b DateTime @db.Time(3)\n}',
    'where the same time is kept with its zone beside':
      'model Lap {\n  id Int @id\n  at DateTime\n  atZ DateTime @db.Timestamptz(3)\n}',
    'for what a clock on the wall shows': 'model Lap {\n  id Int @id\n  localStart DateTime\n}',
    'where an index asks for the type':
      'model Lap {\n  id Int @id\n  a DateTime\n  @@index([a(ops: TimestampMinMaxOps)], type: Brin)\n}',
  };
  test.each(Object.entries(cases))('%s', (_, fixture) => checkNoOffer(zonedTimes, fixture));

  test('on SQL Server, where the time keeps its offset', () => {
    checkNoOffer(zonedTimes, 'model Lap {\n  id Int @id\n  a DateTime @db.DateTimeOffset\n}', {
      provider: 'sqlserver',
    });
  });
});

const offers = (fixture: string, around: Around = {}) =>
  offersIn(schemaOf(parseFixture(fixture).files, around), [zonedTimes], around);

const titles = (fixture: string) => offers(fixture).map((it) => it.title);
