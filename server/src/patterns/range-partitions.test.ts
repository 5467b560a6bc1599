import { describe, expect, test } from 'vitest';
import { checkNoOffer, checkOffer, offersIn, schemaOf } from '#test/check-pattern.ts';
import type { Around } from '#test/check-rule.ts';
import { parseFixture } from '#test/fixture.ts';
import { rangePartitions } from './range-partitions.ts';

/** A model of rows that are only added, with these lines behind its fields. */
const log = (lines = '', id = '@id') => `
model AccessLog {
  id     Int ${id}
  seenAt DateTime @default(now())
  ${lines}
}
`;

test('the key takes the time in', () => {
  checkOffer(
    rangePartitions,
    `
model AccessLog {
  id      String   @id @default(uuid(7)) @db.Uuid
  seenAt  DateTime @default(now()) @map("seen_at")
  visitor String

  @@map("access_logs")
}
`,
    `
model AccessLog {
  id      String   @default(uuid(7)) @db.Uuid
  seenAt  DateTime @default(now()) @map("seen_at")
  visitor String

  @@id([id, seenAt])
  @@map("access_logs")
}
`,
  );
});

test('the divided table and its months are two migrations of one statement', () => {
  const [offer] = offers(log('@@map("access log")'));
  expect(offer?.title).toBe('Partition AccessLog by seenAt');
  expect(offer?.creates?.map((it) => it.name)).toEqual(['access_log_partitioned', 'access_log_partitions']);
  const [table = '', months = ''] = (offer?.creates ?? []).map((it) => withoutComments(it.sql));
  expect(table).toMatch(/^CREATE TABLE "access log_partitioned" \([^;]*\) PARTITION BY RANGE \("seenAt"\);\n$/);
  expect(months).toMatch(/^DO \$\$\n.*least\(\(SELECT min\("seenAt"\) FROM "access log"\).*\nEND \$\$;\n$/s);
  expect(months).toContain(`'CREATE TABLE %I PARTITION OF "access log_partitioned" FOR VALUES FROM (%L) TO (%L)'`);
});

test('the oldest month is counted in UTC where the column has a zone', () => {
  const zoned = log().replace('@default(now())', '@default(now()) @db.Timestamptz(3)');
  expect(offers(zoned)[0]?.creates?.[1]?.sql).toContain(`(SELECT min("seenAt") AT TIME ZONE 'UTC' FROM "AccessLog")`);
});

test('partitions lie in the schema of their table', () => {
  const sql = offers(log('@@schema("far")'))[0]?.creates?.[1]?.sql;
  expect(sql).toContain(`'CREATE TABLE "far".%I PARTITION OF "far"."AccessLog_partitioned" FOR`);
});

test('MySQL divides the table where it is', () => {
  const [offer] = offers(log(), { provider: 'mysql' });
  expect(offer?.creates?.map((it) => withoutComments(it.sql))).toEqual([
    'ALTER TABLE `AccessLog` PARTITION BY RANGE COLUMNS (`seenAt`) (PARTITION rest VALUES LESS THAN (MAXVALUE));\n',
  ]);
});

test('any table that the project calls append-only, or very large', () => {
  const payment = log().replace('AccessLog', 'Payment');
  checkNoOffer(rangePartitions, payment);
  expect(offers(`// pitwall: append-only${payment}`)).toHaveLength(1);
  expect(offers(`// pitwall: rows 2e7${payment}`)).toHaveLength(1);
  checkNoOffer(rangePartitions, `// pitwall: rows 2e6${payment}`);
});

describe('nothing is offered', () => {
  const cases: Record<string, string> = {
    'for a small table': `// pitwall: small${log()}`,
    'for what people did, which is kept': log().replace('AccessLog', 'SecurityAuditLog'),
    'for what comes slowly': log().replace('AccessLog', 'CustomerHistory'),
    'where the key holds the time': log('@@id([id, seenAt])', ''),
    'where something else is unique': log('code String @unique'),
    'where a model refers to the id': `${log('notes Note[]')}
model Note {
  id    Int       @id
  logId Int
  log   AccessLog @relation(fields: [logId], references: [id])
}
`,
    'without a time of arrival': log().replace(' @default(now())', ''),
    'where a column is not sure, so that there is no migration': log('place Unsupported("point")?'),
  };
  test.each(Object.entries(cases))('%s', (_, fixture) => checkNoOffer(rangePartitions, fixture));

  test('on MySQL where the table has foreign keys', () => {
    const text = `
model Gate {
  id   Int        @id
  logs AccessLog[]
}
${log('gateId Int\n  gate Gate @relation(fields: [gateId], references: [id])')}`;
    checkNoOffer(rangePartitions, text, { provider: 'mysql' });
    expect(offers(text)).toHaveLength(1);
    expect(offers(text, { provider: 'mysql', datasource: 'relationMode = "prisma"' })).toHaveLength(1);
  });
});

test('the migration of new blocks has the columns of the model', () => {
  const [sql = ''] = (rangePartitions.companions?.('postgresql') ?? []).map((it) => it.sql);
  for (const column of ['id', 'kind', 'payload', 'createdAt']) expect(sql).toContain(`    "${column}" `);
});

const offers = (fixture: string, around: Around = {}) =>
  offersIn(schemaOf(parseFixture(fixture).files, around), [rangePartitions], around);

const withoutComments = (sql: string): string => sql.replaceAll(/^--.*\n/gm, '');
