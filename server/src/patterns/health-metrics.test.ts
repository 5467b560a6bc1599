import { describe, expect, test } from 'vitest';
import { checkNoOffer, checkOffer, offersIn, schemaOf } from '#test/check-pattern.ts';
import { parseFixture } from '#test/fixture.ts';
import { healthMetrics } from './health-metrics.ts';

/** Measurements with these lines behind its fields. */
const metrics = (lines = '', name = 'DatabaseHealthMetrics') => `
model ${name} {
  id             Int      @id
  connections    Int
  slowQueryCount Int
  timestamp      DateTime @default(now())
  ${lines}
}
`;

test('the newest row is found by a tree, beside block ranges that find a stretch of time', () => {
  checkOffer(
    healthMetrics,
    `
model DbMetrics {
  id          Int      @id
  connections Int
  cacheHits   BigInt
  bloat       Float
  createdAt   DateTime @default(now())

  @@index([createdAt], type: Brin)
}
`,
    `
model DbMetrics {
  id          Int      @id
  connections Int
  cacheHits   BigInt
  bloat       Float
  createdAt   DateTime @default(now())

  @@index([createdAt], type: Brin)
  @@index([createdAt], map: "DbMetrics_createdAt_all_idx")
}
`,
  );
});

test('the offer stands at the time', () => {
  const schema = schemaOf(parseFixture(metrics()).files);
  const [offer] = offersIn(schema, [healthMetrics]);
  expect(offer?.title).toBe('Index DatabaseHealthMetrics for the newest rows and for deleting by timestamp');
  expect(offer?.at).toEqual(schema.models[0]?.fields[3]?.span);
});

describe('nothing is offered', () => {
  const cases: Record<string, string> = {
    'where the index is there': metrics('@@index([timestamp])'),
    'where the time is the key': metrics().replace(' @id', '').replace('@default', '@id @default'),
    'for a small table': `// pitwall: small${metrics()}`,
    'for the health of something else': metrics('', 'PatientHealthMetrics'),
    'for the databases of customers': metrics('projectId Int'),
    'without a time of arrival': metrics().replace('timestamp ', 'resetAt ').replace(' @default(now())', ''),
  };
  test.each(Object.entries(cases))('%s', (_, fixture) => checkNoOffer(healthMetrics, fixture));
});
