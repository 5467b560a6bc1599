import { describe, expect, test } from 'vitest';
import { type Around, analysisOf, check } from '#test/check-rule.ts';
import { fileId } from '../text/span.ts';
import { tooManyIndexes } from './too-many-indexes.ts';

const letters = [...'abcdefghijklmn'];

/** A table with an index on each of some columns. @param more further lines of the model */
const table = (name: string, count: number, marker = '', more = ''): string => `
model ${name} {
${marker}
  id Int @id
${letters.map((it) => `  ${it} Int`).join('\n')}
${more}
${letters
  .slice(0, count)
  .map((it) => `  @@index([${it}])`)
  .join('\n')}
}
`;

const says = (name: string, count: number) =>
  `//    ^${'^'.repeat(name.length - 1)} information: ${name} keeps ${count} indexes beside its primary key, and each insert writes all of them.`;

test('ten indexes are many for any table', () => {
  check(tooManyIndexes, table('Part', 10, says('Part', 10)));
});

test('nine are not', () => {
  check(tooManyIndexes, table('Part', 9));
});

test('unique constraints count, the primary key does not', () => {
  check(tooManyIndexes, table('Part', 9, says('Part', 10), '  @@unique([a, b])'));
  check(tooManyIndexes, table('Part', 9).replace('@id', '').replace('@@index([a])', '@@id([a, b])'));
});

test('a table without a primary key is not said to have one', () => {
  const marker = '//    ^^^^ information: Part keeps 11 indexes, and each insert writes all of them.';
  check(tooManyIndexes, table('Part', 10, marker).replace('@id', '@unique'));
});

test('partial ones count, though not every row is entered into them', () => {
  const marker = says('Part', 10).replace('all of them', 'those that take its row');
  const line = '  isOpen Boolean\n  @@index([a, b], where: { isOpen: true })';
  check(tooManyIndexes, table('Part', 9, marker, line), { previewFeatures: ['partialIndexes'] });
});

describe('six are many for a table that rows are written to all the time:', () => {
  test.each(['PageVisit', 'AuditLog', 'SearchImpressions', 'PageAnalytics'])('%s, by its name', (name) => {
    check(tooManyIndexes, table(name, 6, says(name, 6)));
    check(tooManyIndexes, table(name, 5));
  });

  test.each(['hot', 'append-only'])('one that the project calls %s', (fact) => {
    check(tooManyIndexes, table('Part', 6, says('Part', 6), `  // pitwall: ${fact}`));
  });

  test('but not an event of a calendar, which people change', () => {
    check(tooManyIndexes, table('Event', 6, '', '  startsAt DateTime'));
    check(tooManyIndexes, table('Event', 6, '', '  changed DateTime @updatedAt'));
  });

  test('nor a table of sums', () => {
    check(tooManyIndexes, table('DailyMetrics', 6, '', '  date DateTime'));
  });
});

test('a table that the project calls small is let be, unless it is hot as well', () => {
  check(tooManyIndexes, table('Part', 10, '', '  // pitwall: small'));
  check(tooManyIndexes, table('Part', 10, says('Part', 10), '  // pitwall: small, hot'));
});

test('a project may set other limits', () => {
  const settings = { options: { 'too-many-indexes': { maximum: 12, maximumWhenWritten: 3 } } };
  check(tooManyIndexes, table('Part', 11), { settings });
  check(tooManyIndexes, table('Part', 12, says('Part', 12)), { settings });
  check(tooManyIndexes, table('PageVisit', 3, says('PageVisit', 3)), { settings });
});

describe('a foreign key', () => {
  const lap = (marker: string) => `
model Driver {
  id   Int   @id
  laps Lap[]
}
${table('Lap', 9, marker, '  driverId Int\n  driver   Driver @relation(fields: [driverId], references: [id])')}`;

  test('brings an index of its own on MySQL', () => {
    check(tooManyIndexes, lap(says('Lap', 10)), { provider: 'mysql' });
  });

  test('brings none elsewhere, nor where Prisma keeps the relations', () => {
    const arounds: readonly Around[] = [
      { provider: 'postgresql' },
      { provider: 'mysql', datasource: 'relationMode = "prisma"' },
    ];
    for (const around of arounds) check(tooManyIndexes, lap(''), around);
  });
});

test('a full-text index counts where there is one', () => {
  const page = (marker: string) => table('Page', 9, marker, '  text String\n  @@fulltext([text])');
  check(tooManyIndexes, page(says('Page', 10)), { provider: 'mysql' });
  check(tooManyIndexes, page(''));
});

test('an index that is not typed to its end does not count', () => {
  check(tooManyIndexes, table('Part', 9, '', '  @@index([a'));
});

describe('six indexes on a table of which nothing says that it is often written', () => {
  const toldOf = (text: string) =>
    analysisOf(tooManyIndexes, new Map([[fileId('a'), text]])).findings.map((it) => it.shownIn);

  test('are told in the audit where one of them is for nothing', () => {
    expect(toldOf(table('Part', 5, '', '  @@index([a, b])'))).toEqual(['audit']);
    expect(toldOf(table('Part', 5, '', '  @@index([f, a])'))).toEqual([]);
  });

  test('and where its rows count something and carry the time of their last change', () => {
    const counting = '  viewCount Int @default(0)\n  updatedAt DateTime @updatedAt';
    expect(toldOf(table('Part', 6, '', counting))).toEqual(['audit']);
  });
});

test('the places beside it are the indexes to look at first', () => {
  const text = table('PartLog', 3, '', '  @@index([a, b])\n  @@index([a, c])\n  @@index([d, e])');
  const [finding] = analysisOf(tooManyIndexes, new Map([[fileId('a'), text]])).findings;
  expect(finding?.evidence.map((it) => it.note)).toEqual([
    'by its name, rows are added to PartLog all the time',
    '@@index([a]) is served by @@index([a, b])',
    '@@index([a, c]) starts with a, as @@index([a, b]) does',
  ]);
});

test('that all begin with the tenant is no reason to look', () => {
  const lines = '  orgId Int\n  @@index([orgId, a])\n  @@index([orgId, b])';
  const models = ['One', 'Two', 'Three'].map((it) => `model ${it} {\n  id Int @id\n  orgId Int\n}\n`).join('');
  const text = models + table('PartLog', 4, '', lines);
  const [finding] = analysisOf(tooManyIndexes, new Map([[fileId('a'), text]])).findings;
  expect(finding?.evidence).toHaveLength(1);
});

test('a table of which most are constraints is told of in the audit', () => {
  const text = table('Part', 10).replaceAll(/@@index\(\[([a-f])\]\)/g, '@@unique([$1])');
  const { findings } = analysisOf(tooManyIndexes, new Map([[fileId('a'), text]]));
  expect(findings.map((it) => [it.shownIn, it.message])).toEqual([
    [
      'audit',
      'Part keeps 10 indexes beside its primary key, 6 of them unique constraints, and each insert writes all of them.',
    ],
  ]);
});
