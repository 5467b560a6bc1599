import { describe, expect, test } from 'vitest';
import { type Around, analysisOf, check, checkFix } from '#test/check-rule.ts';
import { type Provider, providers } from '../schema/provider.ts';
import { fileId } from '../text/span.ts';
import { derivedDateKey as rule } from './derived-date-key.ts';

const found = (text: string, around: Around = {}) => analysisOf(rule, new Map([[fileId('a'), text]]), around).findings;

const visit = (lines: string, name = 'Visit'): string => `model ${name} {\n  id Int @id\n  ${lines}\n}\n`;

const told = (lines: string): string[] => found(visit(lines)).map((it) => it.subject.fields.join());

test('a text names the day of the time beside it', () => {
  check(
    rule,
    `
model Visit {
  id         Int      @id
  occurredAt DateTime
  dateKey    String
//^^^^^^^ information: dateKey of Visit repeats occurredAt; a range on occurredAt answers the same and cannot drift.
  hourKey    String
//^^^^^^^ information: hourKey of Visit repeats occurredAt; a range on occurredAt answers the same and cannot drift.
}
`,
  );
});

test('year and month of one time are one cause', () => {
  check(
    rule,
    `
model Visit {
  id           Int      @id
  createdYear  Int
//^^^^^^^^^^^ information: createdYear and createdMonth of Visit repeat createdAt; a range on createdAt answers the same and cannot drift.
  createdMonth Int
  createdAt    DateTime @default(now())
}
`,
  );
});

test('an hour beside the day and the time', () => {
  check(
    rule,
    `
model Visit {
  id        Int      @id
  timestamp DateTime
  date      DateTime @db.Date
  hour      Int
//^^^^ information: hour of Visit repeats timestamp; a range on timestamp answers the same and cannot drift.

  @@index([date, hour])
}
`,
  );
});

describe('repeats a time:', () => {
  const cases: Record<string, string> = {
    'createdYear Int': 'createdAt DateTime',
    'order_year Int': 'order_date DateTime',
    'event_date String': 'event_time DateTime',
    'dayKey Int': 'recordedAt DateTime',
    'monthKey String': 'date DateTime',
    'dateKey String?': 'timestamp DateTime?',
  };
  test.each(Object.entries(cases))('%s beside %s', (key, time) => {
    expect(told(`${time}\n  ${key}`)).toEqual([key.split(' ')[0]]);
  });

  test('parts without a stem, in one chain', () => {
    expect(told('timestamp DateTime\n  year Int\n  month Int\n  day Int\n  hour Int')).toEqual(['year,month,day,hour']);
  });

  test('a unique day beside a day that is unique itself', () => {
    expect(told('date DateTime @unique @db.Date\n  dateKey String @unique')).toEqual(['dateKey']);
  });

  test('and the one beside the day of a table of sums', () => {
    const lines = 'date DateTime @db.Date\n  dateKey String\n  visits Int\n  createdAt DateTime';
    expect(found(visit(lines, 'DailyStats')).map((it) => it.subject.fields)).toEqual([['dateKey']]);
  });
});

describe('left alone:', () => {
  const cases: Record<string, string> = {
    'a day without its event beside it': 'createdAt DateTime\n  dateKey String',
    'parts of no time': 'createdAt DateTime\n  year Int\n  month Int',
    'a date as a date': 'occurredAt DateTime\n  dateKey DateTime @db.Date',
    'a month of every year': 'createdAt DateTime\n  createdMonth Int',
    'a day of every month': 'eventMonth Int\n  eventDay Int\n  eventAt DateTime',
    'an hour of every day': 'timestamp DateTime\n  hour Int',
    'an hour beside a day': 'date DateTime\n  hour Int',
    'the hour at which a day starts': 'startDate DateTime\n  startHour Int',
    'the name of a weekday': 'eventAt DateTime\n  eventDay String',
    'a season': 'timestamp DateTime\n  year Int',
    'the month for which is paid': 'date DateTime\n  year Int\n  month Int',
    'days of birth': 'birthDate DateTime\n  birthYear Int\n  birthMonth Int\n  birthDay Int',
    'the day of a time that may be missing': 'occurredAt DateTime?\n  dateKey String',
    'a time of day': 'time DateTime @db.Time\n  dateKey String',
    'a time that moves': 'timestamp DateTime @updatedAt\n  dateKey String',
    'one row for each day': 'occurredAt DateTime\n  dateKey String\n  userId Int\n  @@unique([userId, dateKey])',
    'a day in the zone of somebody': 'occurredAt DateTime\n  dateKey String\n  timeZone String',
    'a day of business': 'occurredAt DateTime\n  dateKey String // business day',
    'a local day': 'occurredAt DateTime\n  // in local time\n  dateKey String',
    'a local day by name': 'occurredAt DateTime\n  localDateKey String',
    'a list': 'occurredAt DateTime\n  dateKey String[]',
    'a number with a start': 'createdAt DateTime\n  createdYear Int @default(2030)',
    'an ignored field': 'occurredAt DateTime\n  dateKey String @ignore',
    'an ignored model': 'occurredAt DateTime\n  dateKey String\n  @@ignore',
    'an hour beside the day of something else': 'timestamp DateTime\n  remindOn DateTime @db.Date\n  hour Int',
    'a word that all columns begin with':
      'ag_date DateTime\n  ag_title String\n  ag_year Int\n  ag_month Int\n  ag_place String',
    'another time': 'createdYear Int\n  updatedOn DateTime',
  };
  test.each(Object.entries(cases))('%s', (_, lines) => {
    expect(told(lines)).toEqual([]);
  });

  test('the parts that say what a row of sums is about', () => {
    const lines = 'timestamp DateTime\n  date DateTime\n  hour Int\n  year Int\n  month Int\n  visits Int';
    expect(found(visit(lines, 'HourlyStats'))).toEqual([]);
  });
});

describe('the fix', () => {
  test.each<Provider>(['postgresql', 'mysql', 'sqlserver', 'cockroachdb'])('keeps a real date on %s', (provider) => {
    checkFix(
      rule,
      `
model Visit {
  id         Int      @id
  occurredAt DateTime
  kind       Int
  dateKey    String   @map("date_key") // YYYY-MM-DD

  @@index([dateKey, kind])
}
`,
      `
model Visit {
  id         Int      @id
  occurredAt DateTime
  kind       Int
  dateKey    DateTime @map("date_key") @db.Date // YYYY-MM-DD

  @@index([dateKey, kind])
}
`,
      { provider },
    );
  });

  test('brings the conversion on PostgreSQL, where Prisma would drop the column', () => {
    const [fix] =
      found(visit('occurredAt DateTime\n  dateKey String @map("date_key")\n  @@map("visits")'))[0]?.fixes ?? [];
    expect([fix?.title, fix?.migration, fix?.preferred]).toEqual([
      'Change dateKey to DateTime @db.Date',
      'rewrites-table',
      undefined,
    ]);
    expect(fix?.creates?.map(({ name, sql }) => [name, sql.replace(/^--.*\n/gm, '')])).toEqual([
      ['visits_date_key_date', 'ALTER TABLE "visits" ALTER COLUMN "date_key" TYPE DATE USING "date_key"::date;\n'],
    ]);
  });

  const fixesFor = (lines: string, around: Around = {}) => found(visit(lines), around).flatMap((it) => it.fixes ?? []);

  test('has no conversion for a table elsewhere, or a name that would end a comment', () => {
    for (const line of ['@@schema("far")', '@@map("a\\n-- b")']) {
      expect(fixesFor(`occurredAt DateTime\n  dateKey String\n  ${line}`).map((it) => it.creates)).toEqual([undefined]);
    }
  });

  describe('is not offered', () => {
    const cases: Record<string, string> = {
      'for an hour': 'occurredAt DateTime\n  hourKey String',
      'for parts': 'createdAt DateTime\n  createdYear Int\n  createdMonth Int',
      'for a number': 'occurredAt DateTime\n  dateKey Int',
      'beside a date': 'date DateTime @db.Date\n  dateKey String',
      'for a key': 'occurredAt DateTime @unique\n  dateKey String @unique',
      'for part of a foreign key':
        'occurredAt DateTime\n  dateKey String\n  day Day @relation(fields: [dateKey], references: [key])',
      'where an index reads it as a text':
        'occurredAt DateTime\n  dateKey String\n  @@index([dateKey(ops: raw("text_pattern_ops"))])',
      'where a condition does':
        'occurredAt DateTime\n  dateKey String\n  @@index([id], where: { dateKey: "2030-01-01" })',
    };
    test.each(Object.entries(cases))('%s', (_, lines) => {
      expect(found(visit(lines)).length).toBe(1);
      expect(fixesFor(lines)).toEqual([]);
    });

    test('where the database has no dates', () => {
      const offering = providers.filter(
        (provider) => fixesFor('occurredAt DateTime\n  dateKey String', { provider }).length > 0,
      );
      expect(offering).toEqual<Provider[]>(['postgresql', 'mysql', 'sqlserver', 'cockroachdb']);
    });
  });
});
