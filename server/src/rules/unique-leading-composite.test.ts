import { describe, expect, test } from 'vitest';
import { analysisOf, check, checkFix } from '#test/check-rule.ts';
import { type Provider, providers } from '../schema/provider.ts';
import { fileId } from '../text/span.ts';
import { duplicateIndex } from './duplicate-index.ts';
import { foreignKeyWithoutIndex } from './foreign-key-without-index.ts';
import { redundantIndexOnUnique } from './redundant-index-on-unique.ts';
import { redundantPrefixIndex } from './redundant-prefix-index.ts';
import { uniqueLeadingComposite } from './unique-leading-composite.ts';

describe.each(providers)('on %s', (provider) => {
  test('an index starts with a unique field', () => {
    check(
      uniqueLeadingComposite,
      `
model Driver {
  id      Int    @id @map("_id")
  licence String @unique
  name    String
  team    String

  @@index([licence(sort: Desc), name, team])
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information: licence of Driver is unique, so name and team after it cannot narrow the search.
  @@index([name, licence])
}
`,
      { provider },
    );
  });

  test('rows without a licence may be many', () => {
    check(
      uniqueLeadingComposite,
      `
model Driver {
  id      Int     @id @map("_id")
  licence String? @unique
  name    String

  @@index([licence, name])
}
`,
      { provider },
    );
  });
});

test('so does one that starts with the id, or with a key of several fields', () => {
  check(
    uniqueLeadingComposite,
    `
model Lap {
  raceId Int
  number Int
  place  Int @unique(map: "places")
  time   Int

  @@id([raceId, number])
  @@index([raceId, number, time])
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information: raceId and number of Lap are unique together, so time after them cannot narrow the search.
  @@index([place, time])
//^^^^^^^^^^^^^^^^^^^^^^ information: place of Lap is unique, so time after it cannot narrow the search.
}
`,
  );
});

describe('it finds more than the key does, so silent:', () => {
  const cases: Record<string, string> = {
    'the columns of the key stand the other way round': '@@index([number, raceId, time])',
    'only the first column of the key leads': '@@index([raceId, time])',
    'directions that differ among themselves': '@@index([raceId, number(sort: Desc), time])',
    'the key stands behind': '@@index([time, raceId, number])',
    'the leading column is unique among some rows only': '@@index([chip, time])',
    'the leading column is a list': '@@index([tags, time])',
    'an operator class': '@@index([code(ops: raw("text_pattern_ops")), time])',
    'another type': '@@index([code, time], type: Brin)',
    'only some rows': '@@index([code, time], where: { time: 3 })',
    'a condition where Prisma does not look': '@@index([code, time]) where time > 3',
    'a constraint': '@@unique([code, time])',
    'a line that is not typed to its end': '@@index([code, time]',
    'the key alone': '@@index([code])',
  };
  test.each(Object.entries(cases))('%s', (_, attribute) => {
    check(
      uniqueLeadingComposite,
      `
model Lap {
  raceId Int
  number Int
  code   String   @unique
  chip   Int      @unique(where: { time: 3 })
  tags   String[] @unique
  time   Int

  @@id([raceId, number])
  ${attribute}
}
`,
      { previewFeatures: ['partialIndexes'] },
    );
  });
});

test('on MySQL the first characters of a key are no key', () => {
  check(
    uniqueLeadingComposite,
    `
model Page {
  id  Int    @id
  url String @db.VarChar(500)
  no  Int

  @@unique([url(length: 190)])
  @@index([url, no])
  @@index([url(length: 20), no], map: "short")
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information: url of Page is unique, so no after it cannot narrow the search.
}
`,
    { provider: 'mysql' },
  );
});

test('on SQL Server a clustered index is the table and stays', () => {
  check(
    uniqueLeadingComposite,
    `
model Driver {
  id      Int    @id(clustered: false)
  licence String @unique
  name    String

  @@index([licence, name], clustered: true)
}
`,
    { provider: 'sqlserver' },
  );
});

describe('a foreign key that starts no other index keeps it', () => {
  const entry = (attribute: string, marker = '') => `
model Seat {
  team   Int
  number Int
  entry  Entry[]

  @@id([team, number])
}
model Entry {
  id     Int  @id
  team   Int  @unique
  number Int
  seat   Seat @relation(fields: [team, number], references: [team, number])

  @@index([team, number])${marker}
  ${attribute}
}
`;
  const found = `
//^^^^^^^^^^^^^^^^^^^^^^^ information: team of Entry is unique, so number after it cannot narrow the search.`;
  const sql: readonly Provider[] = providers.filter((it) => it !== 'mongodb');

  test.each(sql)('on %s', (provider) => {
    check(uniqueLeadingComposite, entry(''), { provider });
  });

  test.each(sql)('but not beside another one that does, on %s', (provider) => {
    check(uniqueLeadingComposite, entry('@@unique([team, number], map: "seats")', found), { provider });
  });

  test('an index over some rows is none beside it', () => {
    check(uniqueLeadingComposite, entry('@@index([team, number], where: { number: 3 }, map: "third")'), {
      previewFeatures: ['partialIndexes'],
    });
  });

  test('nor does one of a single column, which the key serves', () => {
    check(
      [uniqueLeadingComposite, foreignKeyWithoutIndex],
      `
model Team {
  id    Int    @id
  entry Entry?
}
model Entry {
  id     Int  @id
  teamId Int  @unique
  number Int
  team   Team @relation(fields: [teamId], references: [id], onDelete: Cascade)

  @@index([teamId, number])
//^^^^^^^^^^^^^^^^^^^^^^^^^ information: teamId of Entry is unique, so number after it cannot narrow the search.
}
`,
    );
  });
});

test('what is redundant or double is not told of twice', () => {
  check(
    [uniqueLeadingComposite, redundantPrefixIndex, redundantIndexOnUnique, duplicateIndex],
    `
model Driver {
  id   Int @id
  no   Int @unique
  team Int
  rank Int

  @@unique([no, rank])
  @@index([no, rank])
//^^^^^^^^^^^^^^^^^^^ warning: @@index([no, rank]) of Driver repeats the index that @@unique already creates; every insert writes both.
  @@index([no, team])
//^^^^^^^^^^^^^^^^^^^ warning: @@index([no, team]) of Driver is the left prefix of @@index([no, team, rank]), which already serves it.
  @@index([no, team, rank])
//^^^^^^^^^^^^^^^^^^^^^^^^^ information: no of Driver is unique, so team and rank after it cannot narrow the search.
  @@index([no, team, rank], map: "again")
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: @@index([no, team, rank]) and @@index([no, team, rank], map: "again") of Driver are the same index.
}
`,
  );
});

test('an ignored model is left alone', () => {
  check(
    uniqueLeadingComposite,
    `
model Driver {
  id   Int @id
  name String

  @@index([id, name])
  @@ignore
}
`,
  );
});

test('the key is shown beside it, and nothing is done unasked', () => {
  const schema = 'model Driver {\n  id Int @id\n  no Int\n  @@index([id, no])\n}\n';
  const { findings, locate } = analysisOf(uniqueLeadingComposite, new Map([[fileId('a'), schema]]));
  expect(findings.flatMap(({ evidence }) => evidence.map((it) => [locate(it.at).start, it.note]))).toEqual([
    [schema.indexOf('@id'), '@id on id finds the one row by itself'],
  ]);
  expect(findings.flatMap(({ fixes = [] }) => fixes.map((it) => [it.title, it.migration, it.preferred]))).toEqual([
    ['Remove @@index([id, no])', 'drops-index', undefined],
  ]);
});

test('the line goes with its comment', () => {
  checkFix(
    uniqueLeadingComposite,
    `
model Driver {
  id   Int @id
  name String

  @@index([name])
  @@index([id, name], map: "names") // index
}
`,
    `
model Driver {
  id   Int @id
  name String

  @@index([name])
}
`,
  );
});

describe('somebody has said', () => {
  const job = (lines: string) => `
model Job {
  id      Int     @id
  account Int
  enabled Boolean

${lines}
}
`;
  const told =
    '//^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint: account of Job is unique, so enabled after it cannot narrow the search.';
  const fixesAt = (lines: string) =>
    analysisOf(uniqueLeadingComposite, new Map([[fileId('a'), job(lines)]])).findings.flatMap((it) => it.fixes ?? []);

  test.each([
    [
      'that the key is there for now',
      '  // Until there are several\n  @@unique([account])\n  // All\n  @@index([account, enabled])',
    ],
    ['what the index is for', '  @@unique([account])\n  @@index([account, enabled]) // read alone'],
  ])('%s', (_, lines) => {
    const [first, ...rest] = lines.split('@@index');
    const at = `${first}@@index${rest.join('')}\n${told}`;
    check(uniqueLeadingComposite, job(at));
    expect(fixesAt(lines)).toEqual([]);
  });
});
