import { describe, expect, test } from 'vitest';
import { analysisOf, check, checkFix } from '#test/check-rule.ts';
import { providers } from '../schema/provider.ts';
import { fileId } from '../text/span.ts';
import { redundantUniqueSuperset } from './redundant-unique-superset.ts';

describe.each(providers)('on %s', (provider) => {
  test('a constraint holds a unique field, wherever it stands', () => {
    check(
      redundantUniqueSuperset,
      `
model Driver {
  id      Int    @id @map("_id")
  licence String @unique
  team    String

  @@unique([licence, team])
//^^^^^^^^^^^^^^^^^^^^^^^^^ information: licence of Driver is already unique, so @@unique([licence, team]) adds no rule, only an index and the client's key licence_team.
  @@unique([team, id])
//^^^^^^^^^^^^^^^^^^^^ information: id of Driver is already unique, so @@unique([team, id]) adds no rule, only an index and the client's key team_id.
}
`,
      { provider },
    );
  });

  test('of rows without a licence two of one team are refused by nothing else', () => {
    check(
      redundantUniqueSuperset,
      `
model Driver {
  id      Int     @id @map("_id")
  licence String? @unique
  team    String

  @@unique([licence, team])
}
`,
      { provider },
    );
  });
});

test('a key of several fields counts in any order, and the shortest is named', () => {
  check(
    redundantUniqueSuperset,
    `
model Lap {
  raceId Int
  number Int
  time   Int
  chip   Int

  @@unique([chip, raceId, number])
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information: [number, raceId] of Lap are already unique, so @@unique([chip, raceId, number]) adds no rule, only an index and the client's key chip_raceId_number.
  @@unique([chip, raceId, number, time])
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information: [number, raceId] of Lap are already unique, so @@unique([chip, raceId, number, time]) adds no rule, only an index and the client's key chip_raceId_number_time.
  @@id([number, raceId])
}
`,
  );
});

describe('it refuses something, or somebody asks for it, so silent:', () => {
  const cases: Record<string, string> = {
    'the same columns': '@@unique([number, raceId])',
    'a part of the key': '@@unique([raceId, time])',
    'a unique field of some rows only': '@@unique([chip, time])',
    'a unique list': '@@unique([tags, time])',
    'a constraint over some rows': '@@unique([code, time], where: { time: 3 })',
    'a name to call it by in code': '@@unique([code, time], name: "codeAt")',
    'an index': '@@index([code, time])',
    'a line that is not typed to its end': '@@unique([code, time]',
    'a primary key, which a partitioned table must have so': '@@id([code, raceId, number])',
  };
  test.each(Object.entries(cases))('%s', (_, attribute) => {
    check(
      redundantUniqueSuperset,
      `
model Lap {
  raceId Int
  number Int
  code   String   @unique
  chip   Int      @unique(where: { time: 3 })
  tags   String[] @unique
  time   Int

  @@unique([raceId, number])
  ${attribute}
}
`,
      { previewFeatures: ['partialIndexes'] },
    );
  });
});

describe('asked for by a foreign key, so silent:', () => {
  test('of another model', () => {
    check(
      redundantUniqueSuperset,
      `
model Team {
  id      Int      @id
  owner   Int
  drivers Driver[]

  @@unique([id, owner])
}
model Driver {
  id     Int  @id
  teamId Int
  owner  Int
  team   Team @relation(fields: [teamId, owner], references: [id, owner])
}
`,
    );
  });

  test('of the model itself', () => {
    check(
      redundantUniqueSuperset,
      `
model Team {
  id       Int    @id
  owner    Int
  parentId Int?
  parent   Team?  @relation("tree", fields: [parentId, owner], references: [id, owner])
  children Team[] @relation("tree")

  @@unique([id, owner])
}
`,
    );
  });

  test('of a relation of one to one, whose columns Prisma wants unique as they are', () => {
    check(
      redundantUniqueSuperset,
      `
model Team {
  id      Int     @unique
  owner   Int
  driver  Driver?

  @@id([id, owner])
}
model Driver {
  id     Int  @id
  teamId Int  @unique
  owner  Int
  team   Team @relation(fields: [teamId, owner], references: [id, owner])

  @@unique([teamId, owner])
}
`,
    );
  });

  test('but not by one that refers to other columns, or to another model', () => {
    check(
      redundantUniqueSuperset,
      `
model Team {
  id      Int      @id
  owner   Int
  drivers Driver[]

  @@unique([id, owner])
//^^^^^^^^^^^^^^^^^^^^^ information: id of Team is already unique, so @@unique([id, owner]) adds no rule, only an index and the client's key id_owner.
}
model Garage {
  id      Int      @id
  owner   Int
  drivers Driver[]

  @@unique([id, owner])
}
model Driver {
  id     Int    @id
  teamId Int
  owner  Int
  team   Team   @relation(fields: [teamId], references: [id])
  garage Garage @relation(fields: [teamId, owner], references: [id, owner])
}
`,
    );
  });
});

test('a library that is known to read tokens by both columns keeps it', () => {
  check(
    redundantUniqueSuperset,
    `
model VerificationToken {
  identifier String
  token      String @unique
  expires    DateTime

  @@unique([identifier, token])
}
`,
  );
});

test('on MySQL the first characters of a key are not the key', () => {
  check(
    redundantUniqueSuperset,
    `
model Page {
  id    Int    @id
  url   String @unique @db.VarChar(150)
  title String @db.VarChar(500)
  no    Int

  @@unique([title(length: 50)])
  @@unique([url(length: 20), no])
  @@unique([title(length: 20), no], map: "short")
  @@unique([title(length: 60), no], map: "long")
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information: title of Page is already unique, so @@unique([title, no]) adds no rule, only an index and the client's key title_no.
}
`,
    { provider: 'mysql' },
  );
});

test('on SQL Server a clustered constraint is the table and stays', () => {
  check(
    redundantUniqueSuperset,
    `
model Driver {
  id   Int @id(clustered: false)
  team Int

  @@unique([team, id], clustered: true)
}
`,
    { provider: 'sqlserver' },
  );
});

test('an ignored model is left alone', () => {
  check(
    redundantUniqueSuperset,
    `
model Driver {
  id   Int @id
  team Int

  @@unique([team, id])
  @@ignore
}
`,
  );
});

test('the key is shown beside it, and no constraint is touched unasked', () => {
  const schema = 'model Driver {\n  id Int @id\n  no Int\n  @@unique([id, no])\n  @@unique([no, id])\n}\n';
  const { findings, locate } = analysisOf(redundantUniqueSuperset, new Map([[fileId('a'), schema]]));
  expect(findings.flatMap(({ evidence }) => evidence.map((it) => [locate(it.at).start, it.note]))).toEqual([
    [schema.indexOf('@id'), '@id on id refuses all that it would refuse'],
    [schema.indexOf('@id'), '@id on id refuses all that it would refuse'],
  ]);
  expect(findings.flatMap(({ fixes = [] }) => fixes.map((it) => [it.title, it.migration, it.preferred]))).toEqual([
    ['Remove @@unique([id, no])', 'changes-constraint', undefined],
    ['Change to @@index([no, id])', 'changes-constraint', undefined],
  ]);
});

describe('the fix', () => {
  const driver = (lines: string) => `
model Driver {
  id   Int @id
  no   Int @unique
  team Int
  name Int

${lines}
  @@map("drivers")
}
`;

  test('removes what starts with the key', () => {
    checkFix(
      redundantUniqueSuperset,
      driver('  @@index([team])\n  @@unique([no, team], map: "no")'),
      driver('  @@index([team])'),
    );
  });

  test('removes what another index does as well', () => {
    checkFix(
      redundantUniqueSuperset,
      driver('  @@unique([team, no])\n  @@index([team, no, name])'),
      driver('  @@index([team, no, name])'),
    );
  });

  test('keeps the options of the columns, and finds a name that is free', () => {
    checkFix(
      redundantUniqueSuperset,
      driver('  @@unique([team, no(sort: Desc)], map: "uniq") // so far\n  @@index([team, no])'),
      driver('  @@index([team, no(sort: Desc)], map: "drivers_team_no_all_idx") // so far\n  @@index([team, no])'),
    );
  });

  test('keeps the index of a foreign key that has no other', () => {
    const entry = (attribute: string) => `
model Seat {
  team    Int
  number  Int
  entries Entry[]

  @@id([team, number])
}
model Entry {
  id     Int  @id
  team   Int  @unique
  number Int
  seat   Seat @relation(fields: [team, number], references: [team, number])

  ${attribute}
}
`;
    checkFix(redundantUniqueSuperset, entry('@@unique([team, number])'), entry('@@index([team, number])'));
  });
});

describe('the columns of the primary key again', () => {
  const tag = (lines: string) => `
model PostTag {
  postId Int
  tagId  Int

${lines}
}
`;

  test('add no rule, and no key for the client', () => {
    check(
      redundantUniqueSuperset,
      tag(`  @@id([postId, tagId])
  @@unique([postId, tagId])
//^^^^^^^^^^^^^^^^^^^^^^^^^ information: @@unique([postId, tagId]) of PostTag repeats the primary key, so it adds no rule, only an index.`),
    );
    checkFix(
      redundantUniqueSuperset,
      tag('  @@id([postId, tagId])\n  @@unique([postId, tagId])'),
      tag('  @@id([postId, tagId])'),
    );
  });

  test('nor at the field, whoever refers to it', () => {
    const pair = (unique: string, marker = '') => `
model Post {
  id   String @id${unique} @default(cuid())
${marker}
  tags Tag[]
}
model Tag {
  id     Int    @id
  postId String
  post   Post   @relation(fields: [postId], references: [id])
}
`;
    const told =
      '//                ^^^^^^^ information: @unique on id of Post repeats the primary key, so it adds no rule, only an index.';
    check(redundantUniqueSuperset, pair(' @unique', told));
    checkFix(redundantUniqueSuperset, pair(' @unique'), pair(''));
  });

  test('stay where code calls them by another name', () => {
    check(redundantUniqueSuperset, tag('  @@id([postId, tagId])\n  @@unique([postId, tagId], name: "pair")'));
  });

  test('become an index where they stand in another order', () => {
    checkFix(
      redundantUniqueSuperset,
      tag('  @@id([postId, tagId])\n  @@unique([tagId, postId])'),
      tag('  @@id([postId, tagId])\n  @@index([tagId, postId])'),
    );
  });

  test('of two constraints neither is told of', () => {
    check(
      redundantUniqueSuperset,
      `model PostTag {\n  no Int @id\n  a Int\n  b Int\n  @@unique([a, b])\n  @@unique([b, a])\n}\n`,
    );
  });
});

test('a line that somebody has explained stays', () => {
  const files = new Map([
    [fileId('a'), 'model Config {\n  id Int @id\n  a Int\n\n  @@unique([id, a]) // used for upserts\n}\n'],
  ]);
  const found = analysisOf(redundantUniqueSuperset, files).findings.map((it) => [it.severity, it.fixes]);
  expect(found).toEqual([['hint', []]]);
});
