import { describe, expect, test } from 'vitest';
import { type Around, analysisOf, check, checkFix } from '#test/check-rule.ts';
import { fixesOf } from '#test/fixes-of.ts';
import { parseFixture } from '#test/fixture.ts';
import type { Provider } from '../schema/provider.ts';
import { manualPartialIndexDrift } from './manual-partial-index-drift.ts';

const shipment = (lines = '') => `
model Shipment {
  id      Int      @id
  state   String
  dueAt   DateTime @map("due_at")
  ownerId Int
  owner   Owner    @relation(fields: [ownerId], references: [id])
${lines}
  @@map("shipments")
}
model Owner {
  id        Int        @id
  shipments Shipment[]
}
`;

const flagged: Around = { previewFeatures: ['partialIndexes'] };
const due = "CREATE INDEX due ON shipments (due_at) WHERE state = 'OPEN';";

/** The severities of what is found, after these migrations. */
function found(migrations: string, around: Around = {}, lines = ''): string[] {
  const { files } = parseFixture(shipment(lines));
  return analysisOf(manualPartialIndexDrift, files, { ...around, migrations }).findings.map((it) => it.severity);
}

const titles = (migrations: string, around: Around = {}, lines = ''): string[] =>
  fixesOf(manualPartialIndexDrift, shipment(lines), { ...around, migrations }).map((it) => it.title);

test('an index with a condition is dropped where Prisma sees it and the schema does not', () => {
  check(
    manualPartialIndexDrift,
    `
model Shipment {
//    ^^^^^^^^ warning: due is in a migration and not in the schema, so the next prisma migrate dev drops it.
  id    Int      @id
  state String
  dueAt DateTime @map("due_at")

  @@map("shipments")
}
`,
    { ...flagged, migrations: due },
  );
});

describe('which Prisma sees an index with a condition:', () => {
  test.each([
    [{ major: 6, minor: 19 }, false, []],
    [{ major: 7, minor: 3 }, false, []],
    [{ major: 7, minor: 4 }, false, ['warning']],
    [{ major: 7, minor: 4 }, true, ['warning']],
    [{ major: 7, minor: 5 }, false, []],
    [{ major: 7, minor: 5 }, true, ['warning']],
    [{ major: 7, minor: 10 }, false, []],
    [{ major: 7, minor: 10 }, true, ['warning']],
  ] as const)('%o, with the preview feature: %s', (prisma, isOn, severities) => {
    expect(found(due, { prisma, previewFeatures: isOn ? ['partialIndexes'] : [] })).toEqual(severities);
  });
});

describe('every Prisma drops', () => {
  test.each([
    ['an index over all rows', 'CREATE INDEX due ON shipments (due_at)'],
    ['a unique one', 'CREATE UNIQUE INDEX due ON shipments (due_at)'],
    ['one of another type', 'CREATE INDEX due ON shipments USING gin (state gin_trgm_ops)'],
  ])('%s', (_, migrations) => {
    expect(found(migrations)).toEqual(['warning']);
    expect(found(migrations, { prisma: { major: 5, minor: 0 } })).toEqual(['warning']);
  });
});

describe('nothing is said', () => {
  test.each([
    ['of an expression, which Prisma does not see', 'CREATE INDEX due ON shipments (due_at, lower(state))'],
    ['of a type that is not known', 'CREATE INDEX due ON shipments USING hnsw (state vector_l2_ops)'],
    ['of what Prisma made', '-- CreateIndex\nCREATE INDEX due ON shipments (due_at);'],
    ['of what is called as Prisma does', 'CREATE INDEX shipments_due_at_idx ON shipments (due_at)'],
    ['of what is dropped again', `${due} DROP INDEX due;`],
    ['of an index on a field that goes', 'CREATE INDEX due ON shipments (due_at, gone)'],
    ['of another table', 'CREATE INDEX due ON other (due_at)'],
  ])('%s', (_, migrations) => {
    expect(found(migrations, flagged)).toEqual([]);
  });

  test('of what the schema has', () => {
    expect(found(due, flagged, `@@index([dueAt], where: raw("state = 'OPEN'"), map: "due")`)).toEqual([]);
    expect(found('CREATE INDEX other ON shipments (due_at)', flagged, '@@index([dueAt])')).toEqual([]);
  });

  test('on MySQL, of the index that a foreign key needs', () => {
    const on = (columns: string) => found(`CREATE INDEX x ON shipments (${columns})`, { provider: 'mysql' });
    expect(on('ownerId')).toEqual([]);
    expect(on('ownerId, due_at')).toEqual([]);
    expect(on('due_at, ownerId')).toEqual(['warning']);
  });
});

test('SQLite loses what Prisma does not see when a table is made anew', () => {
  const sqlite: Around = { provider: 'sqlite' };
  expect(found(due, sqlite)).toEqual(['information']);
  expect(found('CREATE INDEX low ON shipments (lower(state))', sqlite)).toEqual(['information']);
  expect(found(due, { ...sqlite, ...flagged })).toEqual(['warning']);
  expect(titles(due, sqlite)).toEqual([]);
});

describe('the fix declares', () => {
  test.each([
    ['postgresql', due, `@@index([dueAt], where: raw("state = 'OPEN'"), map: "due")`],
    [
      'postgresql',
      'CREATE INDEX due ON shipments (due_at DESC, state);',
      '@@index([dueAt(sort: Desc), state], map: "due")',
    ],
    [
      'postgresql',
      'CREATE INDEX words ON shipments USING gin (state gin_trgm_ops);',
      '@@index([state(ops: raw("gin_trgm_ops"))], type: Gin, map: "words")',
    ],
    ['postgresql', 'CREATE INDEX due ON shipments USING hash (state);', '@@index([state], type: Hash, map: "due")'],
    [
      'postgresql',
      'CREATE INDEX due ON shipments (id)\n  WHERE "due_at" IS NULL\n    AND state <> \'a  b\';',
      `@@index([id], where: raw("\\"due_at\\" IS NULL AND state <> 'a  b'"), map: "due")`,
    ],
    ['mysql', 'CREATE INDEX `due` ON `shipments`(`state`(20));', '@@index([state(length: 20)], map: "due")'],
  ] as const)('on %s, after %s', (provider: Provider, migrations, line) => {
    checkFix(manualPartialIndexDrift, shipment(), shipment(`\n  ${line}`), {
      ...flagged,
      provider,
      migrations,
    });
    expect(titles(migrations, { ...flagged, provider })).toEqual([`Declare ${line}`]);
  });

  test('asks nothing of the database, and is not preferred', () => {
    const [fix] = fixesOf(manualPartialIndexDrift, shipment(), { ...flagged, migrations: due });
    expect(fix).toMatchObject({ migration: 'none' });
    expect(fix?.preferred).toBeUndefined();
  });

  test.each([
    ['no unique index', 'CREATE UNIQUE INDEX due ON shipments (due_at)'],
    ['no carried columns', 'CREATE INDEX due ON shipments (due_at) INCLUDE (state)'],
    ['no nulls at the other end', 'CREATE INDEX due ON shipments (due_at DESC NULLS LAST)'],
    ['no operator class of a B-tree', 'CREATE INDEX due ON shipments (state text_pattern_ops)'],
    [
      'no list, which the database keeps in other words',
      "CREATE INDEX due ON shipments (id) WHERE state IN ('a', 'b')",
    ],
    ['no moment', "CREATE INDEX due ON shipments (id) WHERE due_at > '2020-01-01'"],
    ['no negative number', 'CREATE INDEX due ON shipments (id) WHERE "ownerId" > -1'],
    ['no condition that is not understood', "CREATE INDEX due ON shipments (id) WHERE lower(state) = 'a'"],
    ['no condition with a comment in it', 'CREATE INDEX due ON shipments (due_at) WHERE state /* ! */ IS NULL'],
  ])('%s', (_, migrations) => {
    expect(found(migrations, flagged)).toEqual(['warning']);
    expect(titles(migrations, flagged)).toEqual([]);
  });

  test('no condition with Prisma 7.4, which makes it anew each time', () => {
    expect(titles(due, { ...flagged, prisma: { major: 7, minor: 4 } })).toEqual([]);
  });
});

describe('a line for all rows, of which a migration left out some', () => {
  const edited = `-- CreateIndex\nCREATE INDEX "shipments_due_at_idx" ON "shipments"("due_at") WHERE state = 'OPEN';`;
  const before: Around = { prisma: { major: 7, minor: 3 } };

  test('is made again with each migration, until Prisma sees conditions', () => {
    check(
      manualPartialIndexDrift,
      `
model Shipment {
  id    Int      @id
  state String
  dueAt DateTime @map("due_at")

  @@index([dueAt]) // late
//  ^^^^^ warning: A migration made shipments_due_at_idx for some of the rows, which this Prisma does not see: prisma migrate dev creates it again each time, and fails.
  @@map("shipments")
}
`,
      { ...before, migrations: edited },
    );
    expect(found(edited, {}, '  @@index([dueAt])')).toEqual([]);
    expect(found(edited, { ...before, provider: 'mysql' }, '  @@index([dueAt])')).toEqual([]);
  });

  test('goes, so that the index is left to its migration; a unique one stays', () => {
    checkFix(
      manualPartialIndexDrift,
      shipment('  @@index([dueAt])\n  @@index([state])'),
      shipment('  @@index([state])'),
      { ...before, migrations: edited },
      'Remove @@index([dueAt]), and leave the index to its migration',
    );
    const unique = 'CREATE UNIQUE INDEX "shipments_due_at_key" ON "shipments"("due_at") WHERE state = \'OPEN\'';
    expect(found(unique, before, '  @@unique([dueAt])')).toEqual(['warning']);
    expect(titles(unique, before, '  @@unique([dueAt])')).toEqual([]);
  });
});
