import { describe, expect, test } from 'vitest';
import { checkNoOffer, checkOffer, offersIn, schemaOf } from '#test/check-pattern.ts';
import type { Around } from '#test/check-rule.ts';
import { parseFixture } from '#test/fixture.ts';
import { plainBlocks } from './pattern.ts';
import { queryLog } from './query-log.ts';

/** Times of queries with these lines behind its fields. */
const log = (lines = '', time = 'createdAt DateTime @default(now())') => `
model QueryPerformance {
  id            Int @id
  queryHash     String
  executionTime Int
  ${time}
  ${lines}
}
`;

test('what is written in the order of time gets block ranges on PostgreSQL', () => {
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
  expect(offer?.title).toBe('Index QueryPerformance for deleting by createdAt');
  expect(offer?.edits.map((it) => it.text.trim())).toEqual(['@@index([createdAt])']);
});

test('an index that holds the time further behind does not find what is old, in a log either', () => {
  const text = log('@@index([queryHash, createdAt])');
  expect(offers(text)).toHaveLength(1);
  expect(offers(text.replace('QueryPerformance', 'QueryLog'), { provider: 'mysql' })).toHaveLength(1);
});

describe('nothing is offered', () => {
  const cases: Record<string, string> = {
    'where an index starts with the time': log('@@index([createdAt, executionTime])'),
    'where block ranges are there': log('@@index([createdAt], type: Brin)'),
    'without a time of arrival': log('', 'ranAt DateTime'),
    'for a small table': `// pitwall: small${log()}`,
    'for what people searched': log().replace('QueryPerformance', 'SearchQueryPerformance'),
    'where the pattern for time series offers it': log().replace('QueryPerformance', 'QueryLog'),
    'for the times of other things': log().replace('QueryPerformance', 'LapPerformance'),
  };
  test.each(Object.entries(cases))('%s', (_, fixture) => checkNoOffer(queryLog, fixture));
});

test('new blocks note what the database cannot know: by block ranges on PostgreSQL alone', () => {
  expect(plainBlocks(queryLog.blocks('postgresql'))).toContain('@@index([startedAt], type: Brin)');
  expect(plainBlocks(queryLog.blocks('mysql'))).toContain('@@index([startedAt])');
});

const offers = (fixture: string, around: Around = {}) =>
  offersIn(schemaOf(parseFixture(fixture).files, around), [queryLog], around);
