import { describe, expect, test } from 'vitest';
import { type Around, analysisOf, check, checkFix } from '#test/check-rule.ts';
import { type Provider, providers } from '../schema/provider.ts';
import { fileId } from '../text/span.ts';
import { partitionHintNotPartitioning as rule } from './partition-hint-not-partitioning.ts';

const found = (text: string, around: Around = {}) => analysisOf(rule, new Map([[fileId('a'), text]]), around).findings;

/** A model of readings with these lines behind its fields. */
const readings = (lines: string, name = 'Reading'): string =>
  `model ${name} {\n  id Int @id\n  takenAt DateTime\n  region String\n  ${lines}\n}\n`;

test('a comment says that an index partitions', () => {
  check(
    rule,
    `
model Reading {
  id      Int      @id
  takenAt DateTime

  @@index([takenAt]) // Partition by month
//^^^^^^^^^^^^^^^^^^ information: @@index([takenAt]) does not partition Reading; Prisma cannot declare partitions.
}
`,
  );
});

test('a comment above an index calls it the key of a partitioned table', () => {
  check(
    rule,
    `
model Reading {
  id           Int      @id
  createdYear  Int
  createdMonth Int

  // The readings of a month.
  // Composite primary key including partition key
  @@index([createdYear, createdMonth, id])
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information: @@index([createdYear, createdMonth, id]) is no primary key, and no index partitions Reading; Prisma cannot declare partitions.
  @@index([createdYear])
}
`,
  );
});

test('a column is called the key of partitions', () => {
  check(
    rule,
    `
model Reading {
  id           Int    @id
  partitionKey String
//^^^^^^^^^^^^ information: partitionKey is a column of Reading like any other; Prisma cannot declare partitions.

  @@index([partitionKey])
}
`,
  );
});

test('a column is called the key of shards', () => {
  check(
    rule,
    `
model Reading {
  id        Int @id
  shard_key Int
//^^^^^^^^^ information: shard_key is a column of Reading like any other; it does not spread its rows over shards.
}
`,
  );
});

test('what a comment above the model calls it is not enough to believe it', () => {
  expect(found(`// Partitioned table of readings\n${readings('@@index([takenAt]) // partition')}`)).toHaveLength(1);
});

test('several hints are one cause, told of the surest', () => {
  check(
    rule,
    `
model Reading {
  id           Int      @id
  partitionKey String
  takenAt      DateTime

  @@index([takenAt]) // partitioned by day
//^^^^^^^^^^^^^^^^^^ information: @@index([takenAt]) does not partition Reading; Prisma cannot declare partitions.
  @@index([partitionKey]) // partition
}
`,
  );
  const [finding] = found(
    readings('partitionKey String\n  @@index([takenAt]) // partition\n  @@index([id]) // partition'),
  );
  expect(finding?.evidence.map((it) => it.note)).toEqual([
    'this comment speaks of a partition or a key',
    '@@index([id]) divides nothing either',
    'partitionKey is another',
  ]);
});

test('SQLite has none at all', () => {
  const [finding] = found(readings('@@index([takenAt]) // partition'), { provider: 'sqlite' });
  expect(finding?.message).toBe('@@index([takenAt]) does not partition Reading; SQLite has no partitions.');
  expect(finding?.fixes).toEqual([]);
});

test('MongoDB shards by such an index, so that nothing is said', () => {
  expect(
    found('model R {\n  id String @id @map("_id")\n  shardKey String\n  @@index([shardKey])\n}\n', {
      provider: 'mongodb',
    }),
  ).toEqual([]);
});

describe('left alone:', () => {
  const cases: Record<string, string> = {
    'a comment at a field': '// for partitioning\n  day DateTime',
    'a comment that a blank line parts from the index': '// partition\n\n  @@index([takenAt])',
    'a plan': '@@index([takenAt]) // TODO: partition by month',
    'a denial': '@@index([takenAt]) // no partition needed',
    'the partition of a window': '@@index([region, takenAt]) // ROW_NUMBER() OVER (PARTITION BY region)',
    'a table that SQL has partitioned': '@@index([takenAt]) // partitioned in a migration',
    'a table of which that is said above it': '// partitioned with pg_partman\n  @@index([takenAt]) // partition',
    'a composite key of no time': '// Composite primary key\n  @@index([region, id])',
    'a unique key': '@@unique([takenAt, id]) // partition',
    'an index that is not typed to its end': '@@index([takenAt // partition',
    'a key-value store': 'partitionKey String\n  sortKey String',
    'a message with a topic': 'partitionKey String\n  topic String',
    'a list': 'partitionKey String[]',
    'an ignored model': '@@index([takenAt]) // partition\n  @@ignore',
    'a small table': '// pitwall: small\n  @@index([takenAt]) // partition',
    'a shard key that Prisma knows': 'shardKey Int @shardKey',
  };
  test.each(Object.entries(cases))('%s', (_, lines) => {
    expect(found(readings(lines))).toEqual([]);
  });

  test('a key of several columns, as partitioned tables have it', () => {
    expect(
      found('model R {\n  id Int\n  takenAt DateTime\n  @@id([id, takenAt])\n  @@index([takenAt]) // partition\n}\n'),
    ).toEqual([]);
  });

  test('messages by the name of their model', () => {
    expect(found(readings('partitionKey String', 'OutboxEvent'))).toEqual([]);
  });

  test('a reference to a model of partitions', () => {
    const partition = 'model Partition {\n  id Int @id\n  readings Reading[]\n}\n';
    const lines = 'partitionKey Int\n  partition Partition @relation(fields: [partitionKey], references: [id])';
    expect(found(readings(lines) + partition)).toEqual([]);
  });
});

describe('the fix', () => {
  const before = `
model Reading {
  id      BigInt   @id @default(autoincrement())
  takenAt DateTime @default(now()) @map("taken_at") @db.Timestamptz(3)
  kind    Kind     @default(air)
  note    String?  @db.VarChar(80)

  @@index([takenAt, kind]) // Partition by month
  @@map("readings")
}

enum Kind {
  air
  water
}
`;
  const after = before
    .replace('BigInt   @id @default', 'BigInt   @default')
    .replace('  @@index', '  @@id([id, takenAt])\n  @@index');

  test('widens the key on PostgreSQL, and drafts the table beside the old one', () => {
    checkFix(rule, before, after);
    const [fix] = found(before)[0]?.fixes ?? [];
    expect([fix?.title, fix?.migration, fix?.preferred]).toEqual([
      'Change the key to @@id([id, takenAt]), with migrations that divide the table',
      'rewrites-table',
      undefined,
    ]);
    expect(fix?.creates?.map((it) => it.name)).toEqual(['readings_partitioned', 'readings_partitions']);
    const [{ sql } = { sql: '' }] = fix?.creates ?? [];
    expect(statementOf(sql)).toBe(`CREATE TABLE "readings_partitioned" (
    "id" BIGSERIAL NOT NULL,
    "taken_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "kind" "Kind" NOT NULL DEFAULT 'air',
    "note" VARCHAR(80),
    CONSTRAINT "readings_partitioned_pkey" PRIMARY KEY ("id", "taken_at")
) PARTITION BY RANGE ("taken_at");
`);
    expect(sql).toContain('setval');
  });

  test('divides the table itself on MySQL', () => {
    checkFix(
      rule,
      before.replace('@db.Timestamptz', '@db.DateTime'),
      after.replace('@db.Timestamptz', '@db.DateTime'),
      {
        provider: 'mysql',
      },
    );
    const [fix] = found(readings('@@index([takenAt]) // partition'), { provider: 'mysql' })[0]?.fixes ?? [];
    expect(statementOf(fix?.creates?.[0]?.sql ?? '')).toBe(
      'ALTER TABLE `Reading` PARTITION BY RANGE COLUMNS (`takenAt`) (PARTITION rest VALUES LESS THAN (MAXVALUE));\n',
    );
    expect(fix?.creates?.[0]?.sql).toContain('can have no foreign keys');
  });

  test('names the schema of the table, and copies no relation', () => {
    const schema = `
model Reading {
  id      Int      @id
  takenAt DateTime
  siteId  Int
  site    Site     @relation(fields: [siteId], references: [id])

  @@index([takenAt]) // partition
  @@schema("far")
}

model Site {
  id       Int       @id
  readings Reading[]
}
`;
    const sql = found(schema)[0]?.fixes?.[0]?.creates?.[0]?.sql ?? '';
    expect(statementOf(sql)).toMatch(/^CREATE TABLE "far"\."Reading_partitioned" \(/);
    expect(statementOf(sql)).toContain('"siteId" INTEGER NOT NULL,\n    CONSTRAINT');
  });

  test('takes the time of which the index has a year and a month', () => {
    const lines = 'closedAt DateTime\n  closedYear Int\n  @@index([closedYear, id]) // partition key';
    expect(titlesFor(readings(lines))).toEqual([
      'Change the key to @@id([id, closedAt]), with migrations that divide the table',
    ]);
  });

  test('comes without a migration where a column is not sure', () => {
    const lines = 'search Unsupported("tsvector")?\n  @@index([takenAt]) // partition';
    expect(titlesFor(readings(lines))).toEqual(['Change the key to @@id([id, takenAt])']);
    expect(titlesFor(readings('@@index([takenAt]) // partition\n  @@map("a\\n-- b")'))).toEqual([
      'Change the key to @@id([id, takenAt])',
    ]);
  });

  const titlesFor = (schema: string, around: Around = {}) =>
    found(schema, around)
      .flatMap((it) => it.fixes ?? [])
      .map((it) => it.title);

  describe('is not offered', () => {
    const hint = '@@index([takenAt]) // partition';
    const cases: Record<string, string> = {
      'where another unique key would have to change': `code String @unique\n  ${hint}`,
      'where a model refers to this one': `notes Note[]\n  ${hint}`,
      'where the other side is missing': `notes Elsewhere[]\n  ${hint}`,
      'where nothing says the time': '@@index([region]) // partition by region',
      'where the time may be missing': 'at DateTime?\n  @@index([at]) // partition',
      'where the time moves': 'at DateTime @updatedAt\n  @@index([at]) // partition',
      'for a column': 'partitionKey String',
    };
    test.each(Object.entries(cases))('%s', (_, lines) => {
      const note =
        'model Note {\n  id Int @id\n  readingId Int\n  reading Reading @relation(fields: [readingId], references: [id])\n}\n';
      expect(found(readings(lines) + note)).toHaveLength(1);
      expect(titlesFor(readings(lines) + note)).toEqual([]);
    });

    test('where the key has a name of its own, or none', () => {
      expect(titlesFor(readings(hint).replace('@id', '@id(map: "pk")'))).toEqual([]);
      expect(titlesFor(readings(hint).replace('@id', '@unique'))).toEqual([]);
    });

    test('on databases that divide in another way', () => {
      const offering = providers.filter((provider) => titlesFor(readings(hint), { provider }).length > 0);
      expect(offering).toEqual<Provider[]>(['postgresql', 'mysql']);
    });

    test('on MySQL for a table with foreign keys, words or a time that cannot bound a range', () => {
      const site = 'model Site {\n  id Int @id\n  readings Reading[]\n}\n';
      const lines = `siteId Int\n  site Site @relation(fields: [siteId], references: [id])\n  ${hint}`;
      const on = (text: string, datasource?: string) =>
        titlesFor(text, { provider: 'mysql', ...(datasource && { datasource }) }).length;
      expect(on(readings(lines) + site)).toBe(0);
      expect(on(readings(lines) + site, 'relationMode = "prisma"')).toBe(1);
      expect(on(readings(`${hint}\n  @@fulltext([region])`))).toBe(0);
      expect(on(readings(hint).replace('DateTime', 'DateTime @db.Timestamp(3)'))).toBe(0);
    });
  });
});

const statementOf = (sql: string): string => sql.replace(/^--.*\n/gm, '');
