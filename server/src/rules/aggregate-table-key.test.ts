import { describe, expect, test } from 'vitest';
import { analysisOf, check, checkFix } from '#test/check-rule.ts';
import type { Provider } from '../schema/provider.ts';
import { fileId } from '../text/span.ts';
import { aggregateTableKey } from './aggregate-table-key.ts';

const found = (text: string, provider: Provider = 'postgresql') =>
  analysisOf(aggregateTableKey, new Map([[fileId('a'), text]]), { provider }).findings;

/** A table of sums with these lines. */
const stats = (lines: string, name = 'DailyStats'): string => `
model ${name} {
  id     Int @id
  visits Int
  ${lines}
}
`;

test('the time is unique beside what is counted', () => {
  check(
    aggregateTableKey,
    `
model DailyStats {
  id       Int      @id
  date     DateTime @unique
//                  ^^^^^^^ warning: DailyStats.date is unique by itself, so only one pageType can be stored per day.
  pageType String
  visits   Int
}
`,
  );
});

test('the time as text is the same cause, and the time itself is named', () => {
  check(
    aggregateTableKey,
    `
model DailyStats {
  id       Int      @id
  date     DateTime @unique
//                  ^^^^^^^ warning: DailyStats.date is unique by itself, so only one pageType can be stored per day.
  dateKey  String   @unique
  pageType String
  visits   Int
}
`,
  );
  const { evidence } = found(stats('date DateTime @unique\n  dateKey String @unique\n  pageType String'))[0] ?? {};
  expect(evidence?.map((it) => it.note)).toEqual([
    'pageType says what a row counts',
    '@unique on dateKey has the same effect',
  ]);
});

test('the key is a line of its own', () => {
  check(
    aggregateTableKey,
    `
model DailyStats {
  id       Int      @id
  date     DateTime
  pageType String
  visits   Int

  @@unique([date])
//^^^^^^^^^^^^^^^^ warning: DailyStats.date is unique by itself, so only one pageType can be stored per day.
}
`,
  );
});

test('the time is the id', () => {
  check(
    aggregateTableKey,
    `
model HourlyVisitSummary {
  hour   DateTime @id
//                ^^^ warning: HourlyVisitSummary.hour is unique by itself, so only one gateId can be stored per hour.
  gateId Int
  visits Int
}
`,
  );
});

test('no unique key holds the time', () => {
  check(
    aggregateTableKey,
    `
model DailyStats {
  id       Int      @id
  date     DateTime
//^^^^ information: No unique key of DailyStats holds date and pageType, so the same sum can be stored twice, and upsert has nothing to find it by.
  pageType String
  visits   Int

  @@index([date, pageType])
}
`,
  );
});

describe('what is counted may be', () => {
  test.each(['deviceType String', 'country String', 'memberId Int', 'tenant_id String', 'kind Kind', 'metric String'])(
    '%s',
    (line) => {
      const text = `${stats(`date DateTime @unique\n  ${line}`)}enum Kind {\n  A\n}\n`;
      expect(found(text)).toHaveLength(1);
    },
  );
});

describe('not what is counted, so silent:', () => {
  test.each([
    'topCountry String',
    'topPageId String',
    'createdById String',
    'jobId String',
    'status String',
    'currency String',
    'note String',
    'clicks Int',
    'countries String[]',
    'reportId String @unique',
  ])('%s', (line) => {
    expect(found(stats(`date DateTime @unique\n  ${line}`))).toEqual([]);
    expect(found(stats(`date DateTime\n  ${line}`))).toEqual([]);
  });
});

describe('names of tables of sums:', () => {
  const lines = 'date DateTime @unique\n  pageType String';
  test.each(['VisitMetrics', 'daily_stats', 'SalesRollup', 'PageSummary', 'MonthlyUsage', 'StatsByPage'])(
    '%s',
    (name) => {
      expect(found(stats(lines, name))).toHaveLength(1);
    },
  );

  test.each(['DailyChallenge', 'WeeklySchedule', 'Station', 'StatusEntry', 'Report', 'DailyTask'])('not %s', (name) => {
    expect(found(stats(lines, name))).toEqual([]);
  });
});

describe('columns of the time', () => {
  test.each(['day DateTime', 'period String', 'week_start DateTime', 'dateKey Int', 'bucket DateTime', 'month String'])(
    'may be %s',
    (line) => {
      expect(found(stats(`${line} @unique\n  pageType String`))).toHaveLength(1);
    },
  );

  test.each(['createdAt DateTime', 'lastUsed DateTime', 'timestamp DateTime', 'date DateTime?'])(
    'are not %s',
    (line) => {
      expect(found(stats(`${line} @unique\n  pageType String`))).toEqual([]);
    },
  );

  test('give the message its grain', () => {
    const grain = (line: string, name: string) =>
      found(stats(`${line} @unique\n  pageType String`, name)).map((it) => / per (\w+)\.$/.exec(it.message)?.[1]);
    expect(grain('date DateTime', 'MonthlyStats')).toEqual(['month']);
    expect(grain('weekStart DateTime', 'PageStats')).toEqual(['week']);
    expect(grain('bucket DateTime', 'PageStats')).toEqual(['bucket']);
  });
});

describe('left alone:', () => {
  const cases: Record<string, string> = {
    'a key of time and what is counted': 'date DateTime\n  pageType String\n  @@unique([pageType, date])',
    'a key of some of it, which somebody chose':
      'date DateTime\n  pageType String\n  pageId Int\n  @@unique([date, pageId])',
    'a key of what is counted': 'date DateTime\n  pageType String\n  pageId Int\n  @@unique([pageType, pageId])',
    'a partial key': 'date DateTime\n  pageType String\n  @@unique([date, pageType], where: { visits: 0 })',
    'the time at which the row is written': 'date DateTime @default(now())\n  pageType String',
    'an ignored model': 'date DateTime @unique\n  pageType String\n  @@ignore',
  };
  test.each(Object.entries(cases))('%s', (_, lines) => {
    expect(found(stats(lines))).toEqual([]);
  });

  test('the date of a measurement, where nothing says that a row is about a day', () => {
    const lines = 'date DateTime\n  memberId Int';
    expect(found(stats(lines, 'HealthMetric'))).toEqual([]);
    expect(found(stats(lines.replace('DateTime', 'DateTime @db.Date'), 'HealthMetric'))).toHaveLength(1);
    expect(found(stats(lines.replace('date', 'day'), 'HealthMetric'))).toHaveLength(1);
  });

  test('a table that counts nothing', () => {
    expect(found(stats('date DateTime @unique\n  pageType String').replace('visits Int', ''))).toEqual([]);
  });

  test('one row for each time', () => {
    expect(found(stats('date DateTime @unique\n  clicks Int'))).toEqual([]);
  });
});

describe('the fix', () => {
  test('takes the other key of the time and the covered indexes along', () => {
    checkFix(
      aggregateTableKey,
      `
model DailyStats {
  id       Int      @id
  date     DateTime @unique @db.Date
  dateKey  String   @unique
  pageType String
  pageId   String?
  visits   Int

  @@index([date, pageType])
  @@index([pageType, pageId])
  @@index([dateKey])
  @@index([date])
}
`,
      `
model DailyStats {
  id       Int      @id
  date     DateTime @db.Date
  dateKey  String
  pageType String
  pageId   String?
  visits   Int

  @@unique([date, pageType, pageId])
  @@index([pageType, pageId])
  @@index([dateKey])
}
`,
    );
  });

  test('takes the place of a line', () => {
    checkFix(
      aggregateTableKey,
      `
model DailyStats {
  id     Int      @id
  date   DateTime
  pageId Int
  visits Int

  @@unique([date]) // one a day
}
`,
      `
model DailyStats {
  id     Int      @id
  date   DateTime
  pageId Int
  visits Int

  @@unique([date, pageId]) // one a day
}
`,
    );
  });

  test('makes an id of the id', () => {
    checkFix(
      aggregateTableKey,
      `
model DailyStats {
  date   DateTime @id
  pageId Int
  visits Int
}
`,
      `
model DailyStats {
  date   DateTime
  pageId Int
  visits Int

  @@id([date, pageId])
}
`,
    );
  });

  test('leaves a key that is right already', () => {
    checkFix(
      aggregateTableKey,
      `
model DailyStats {
  id     Int      @id
  date   DateTime @unique
  pageId Int
  visits Int

  @@unique([pageId, date])
}
`,
      `
model DailyStats {
  id     Int      @id
  date   DateTime
  pageId Int
  visits Int

  @@unique([pageId, date])
}
`,
    );
  });

  test('joins year and month, and an hour to its day', () => {
    const columns = (lines: string) => found(stats(lines)).map((it) => it.subject.fields);
    expect(columns('month Int\n  year Int\n  pageId Int')).toEqual([['month', 'year', 'pageId']]);
    expect(columns('hour Int\n  date DateTime\n  month Int\n  pageId Int')).toEqual([['date', 'hour', 'pageId']]);
    expect(columns('dateKey String\n  date DateTime\n  pageId Int')).toEqual([['date', 'pageId']]);
  });

  test('changes a constraint, so that nobody is urged', () => {
    const said = found(stats('date DateTime @unique\n  pageId Int')).map((it) => it.fixes);
    expect(said[0]?.map((it) => [it.title, it.migration, it.preferred])).toEqual([
      ['Replace @unique on date with @@unique([date, pageId])', 'changes-constraint', undefined],
    ]);
  });

  const none: Record<string, readonly [string, Provider]> = {
    'a relation refers to the key': ['date DateTime @unique\n  pageId Int\n  notes Note[]', 'postgresql'],
    'a column can be no key': ['date DateTime @unique\n  path String @db.Text', 'mysql'],
    'there are too many columns': [
      'date DateTime @unique\n  path String\n  country String\n  device String\n  os String\n  plan String',
      'postgresql',
    ],
  };
  test.each(Object.entries(none))('is not offered where %s', (_, [lines, provider]) => {
    const note =
      '\nmodel Note {\n  id Int @id\n  day DateTime\n  stats DailyStats @relation(fields: [day], references: [date])\n}\n';
    const said = found(stats(lines) + (lines.includes('Note') ? note : ''), provider);
    expect(said.map((it) => it.fixes)).toEqual([[]]);
  });

  test('is not offered where the id would hold a column that may be null', () => {
    const text = '\nmodel DailyStats {\n  date DateTime @id\n  pageId Int?\n  visits Int\n}\n';
    expect(found(text).map((it) => it.fixes)).toEqual([[]]);
  });
});
