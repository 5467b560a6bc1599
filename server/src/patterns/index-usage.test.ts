import { describe, expect, test } from 'vitest';
import { checkNoOffer, checkOffer, offersIn, schemaOf } from '#test/check-pattern.ts';
import type { Around } from '#test/check-rule.ts';
import { parseFixture } from '#test/fixture.ts';
import { indexUsage } from './index-usage.ts';
import { plainBlocks } from './pattern.ts';

const statistics = (lines = '') => `
model IndexUsageStats {
  id        Int    @id
  indexName String
  scans     BigInt
  ${lines}
}
`;

test('the view stands behind the model, and lies in the schema of its table', () => {
  checkOffer(
    indexUsage,
    `
generator client {
  provider        = "prisma-client"
  previewFeatures = ["views"]
}

datasource db {
  provider = "postgresql"
  schemas  = ["ops"]
}

model IndexUsageStats {
  id        Int    @id
  indexName String
  scans     BigInt

  @@schema("ops")
}

model Lap {
  id Int @id

  @@schema("ops")
}
`,
    `
generator client {
  provider        = "prisma-client"
  previewFeatures = ["views"]
}

datasource db {
  provider = "postgresql"
  schemas  = ["ops"]
}

model IndexUsageStats {
  id        Int    @id
  indexName String
  scans     BigInt

  @@schema("ops")
}

view IndexUsage {
  indexName   String
  tableName   String
  uses        BigInt
  bytes       BigInt
  keepsUnique Boolean

  @@schema("ops")
}

model Lap {
  id Int @id

  @@schema("ops")
}
`,
  );
  const [offer] = offers(statistics('@@schema("ops")'));
  expect(offer?.creates?.[0]?.sql).toContain('CREATE VIEW "ops"."IndexUsage" AS\n');
});

test('the offer stands at the name of the index, and says that a preview feature comes with it', () => {
  const on = { previewFeatures: ['views'] };
  expect(offers(statistics()).map((it) => [it.title, it.addsPreviewFeature])).toEqual([
    ['Read what IndexUsageStats stores from a view of the database', true],
  ]);
  expect(offers(statistics(), on).map((it) => it.addsPreviewFeature)).toEqual([undefined]);
});

test('a name that is taken is not taken again', () => {
  const [offer] = offers(statistics().replace('IndexUsageStats', 'IndexUsage'));
  expect(offer?.edits[0]?.text).toContain('view IndexUsage2 {');
  expect(offer?.creates?.[0]?.sql).toContain('CREATE VIEW "IndexUsage2" AS');
});

describe('nothing is offered', () => {
  const view = 'view IndexReads {\n  indexrelname String\n  idx_scan BigInt\n}\n';
  const cases: Record<string, string> = {
    'where a view of indexes is there': statistics() + view,
    'for what is kept of it from day to day': statistics().replace('UsageStats', 'Snapshot'),
    'for the indexes of customers': statistics('clusterId Int'),
    'for other statistics': statistics().replace('Index', 'Table'),
  };
  test.each(Object.entries(cases))('%s', (_, fixture) => checkNoOffer(indexUsage, fixture));

  test.each(['sqlite', 'cockroachdb'] as const)('on %s', (provider) => {
    checkNoOffer(indexUsage, statistics(), { provider });
  });
});

test.each(['postgresql', 'mysql'] as const)('on %s the view has the columns of its block', (provider) => {
  const [block = ''] = plainBlocks(indexUsage.blocks(provider)).split('\n\n');
  const fields = [...block.matchAll(/^ {2}(\w+) +\w+$/gm)].map(([, name]) => name);
  const [sql = ''] = (indexUsage.companions?.(provider) ?? []).map((it) => it.sql);
  const columns = [...sql.matchAll(/ AS ["`](\w+)["`],?$/gm)].map(([, name]) => name);
  expect(columns).toEqual(fields);
  expect(sql).toMatch(/^(?:--.*\n)+CREATE VIEW [^;]+;\n$/);
});

const offers = (fixture: string, around: Around = {}) =>
  offersIn(schemaOf(parseFixture(fixture).files, around), [indexUsage], around);
