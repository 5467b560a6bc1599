import { describe, expect, test } from 'vitest';
import { checkNoOffer, checkOffer, offersIn, schemaOf } from '#test/check-pattern.ts';
import type { Around } from '#test/check-rule.ts';
import { parseFixture } from '#test/fixture.ts';
import { timeSeriesIndex } from './time-series-index.ts';

test('block ranges come beside the indexes that are there', () => {
  checkOffer(
    timeSeriesIndex,
    `
model AuditLog {
  id     Int      @id
  userId Int
  at     DateTime @default(now())

  @@index([userId])
}
`,
    `
model AuditLog {
  id     Int      @id
  userId Int
  at     DateTime @default(now())

  @@index([userId])
  @@index([at], type: Brin)
}
`,
  );
});

describe('a tree on PostgreSQL', () => {
  const tree = 'Index Reading for reading a stretch of recordedAt';
  const cases: Record<string, string> = {
    'where the time is that of the sensor, and may come late': 'recordedAt DateTime',
    'where rows are changed, and so written elsewhere':
      'recordedAt DateTime @default(now())\n  editedAt DateTime @updatedAt',
  };
  test.each(Object.entries(cases))('%s', (_, fields) => expect(titles(reading(fields))).toEqual([tree]));

  test('where the project says that rows change all the time', () => {
    expect(titles(`// pitwall: hot\n${reading('recordedAt DateTime @default(now())')}`)).toEqual([tree]);
  });
});

test('the project may call any table append-only', () => {
  expect(
    titles('// pitwall: append-only\nmodel Fare {\n  id Int @id\n  createdAt DateTime @default(now())\n}'),
  ).toEqual(['Index Fare for reading a stretch of createdAt, by block ranges']);
});

describe('nothing is offered', () => {
  const cases: Record<string, string> = {
    'where an index begins with the time': `${reading('recordedAt DateTime @default(now())', '@@index([recordedAt, id])')}`,
    'where block ranges are there': `${reading('recordedAt DateTime @default(now())', '@@index([recordedAt], type: Brin)')}`,
    'where an index tells what the rows are read by': reading(
      'recordedAt DateTime @default(now())',
      '@@index([sensor, recordedAt])',
    ),
    'for what people write': 'model Post {\n  id Int @id\n  createdAt DateTime @default(now())\n}',
    'for a table of sums': 'model VisitStats {\n  id Int @id\n  date DateTime\n  visits Int\n}',
    'where rows are read with what they belong to': `
model PriceHistory {
  productId Int
  version   Int
  createdAt DateTime @default(now())

  @@id([productId, version])
}
`,
    'for one row of each row that is referred to': `
model User {
  id  Int       @id
  log LoginLog?
}
model LoginLog {
  userId    Int      @id
  user      User     @relation(fields: [userId], references: [id])
  createdAt DateTime @default(now())
}
`,
    'for the time of a change': 'model EventLog {\n  id Int @id\n  modifiedAt DateTime @default(now())\n}',
    'for a day': 'model Visit {\n  id Int @id\n  createdAt DateTime @default(now()) @db.Date\n}',
    'where scanning the table costs nothing': `// pitwall: small\n${reading('recordedAt DateTime @default(now())')}`,
  };
  test.each(Object.entries(cases))('%s', (_, fixture) => checkNoOffer(timeSeriesIndex, fixture));

  test('on CockroachDB, where every insert would go to one range', () => {
    checkNoOffer(timeSeriesIndex, reading('recordedAt DateTime @default(now())'), { provider: 'cockroachdb' });
  });
});

function reading(fields: string, attributes = ''): string {
  return `model Reading {\n  id Int @id\n  sensor Int\n  ${fields}\n  ${attributes}\n}`;
}

const titles = (fixture: string, around: Around = {}) =>
  offersIn(schemaOf(parseFixture(fixture).files, around), [timeSeriesIndex], around).map((it) => it.title);
