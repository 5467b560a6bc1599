import { describe, expect, test } from 'vitest';
import { checkNoOffer, checkOffer, offersIn, schemaOf } from '#test/check-pattern.ts';
import { parseFixture } from '#test/fixture.ts';
import { plainBlocks } from './pattern.ts';
import { queryLog } from './query-log.ts';

/** A log of queries with these lines behind its fields. */
const log = (lines = '', time = 'createdAt DateTime @default(now())') => `
model QueryPerformanceLog {
  id            Int @id
  queryHash     String
  executionTime Int
  ${time}
  ${lines}
}
`;

test('a log that is written in the order of time gets block ranges on PostgreSQL', () => {
  checkOffer(
    queryLog,
    `
model SlowQuery {
  id       Int      @id
  sql      String
  duration Int
  at       DateTime @default(now())
}
`,
    `
model SlowQuery {
  id       Int      @id
  sql      String
  duration Int
  at       DateTime @default(now())

  @@index([at], type: Brin)
}
`,
  );
});

test('one whose rows are changed gets a tree', () => {
  const [offer] = offers(log('seenAt DateTime @updatedAt'));
  expect(offer?.title).toBe('Index QueryPerformanceLog for deleting by createdAt');
  expect(offer?.edits.map((it) => it.text.trim())).toEqual(['@@index([createdAt])']);
});

test('an index that holds the time further behind does not find what is old', () => {
  expect(offers(log('@@index([queryHash, createdAt])'))).toHaveLength(1);
});

describe('nothing is offered', () => {
  const cases: Record<string, string> = {
    'where an index starts with the time': log('@@index([createdAt, executionTime])'),
    'where block ranges are there': log('@@index([createdAt], type: Brin)'),
    'without a time of arrival': log('', 'ranAt DateTime'),
    'for a small table': `// pitwall: small${log()}`,
    'for a log of what people searched': log().replace('QueryPerformance', 'SearchQuery'),
    'for other logs': log().replace('QueryPerformance', 'Access'),
  };
  test.each(Object.entries(cases))('%s', (_, fixture) => checkNoOffer(queryLog, fixture));
});

test('new blocks note what the database cannot know: by block ranges on PostgreSQL alone', () => {
  expect(plainBlocks(queryLog.blocks('postgresql'))).toContain('@@index([startedAt], type: Brin)');
  expect(plainBlocks(queryLog.blocks('mysql'))).toContain('@@index([startedAt])');
});

const offers = (fixture: string) => offersIn(schemaOf(parseFixture(fixture).files), [queryLog]);
