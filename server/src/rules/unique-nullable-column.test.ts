import { describe, expect, test } from 'vitest';
import { analysisOf, check, checkFix } from '#test/check-rule.ts';
import { type Provider, providerLabel } from '../schema/provider.ts';
import { fileId } from '../text/span.ts';
import { uniqueNullableColumn } from './unique-nullable-column.ts';

const apart: readonly Provider[] = ['postgresql', 'mysql', 'sqlite', 'cockroachdb'];
const equal: readonly Provider[] = ['sqlserver', 'mongodb'];

const folder = (attribute: string) => `
model Folder {
  id        Int       @id @map("_id")
  teamId    Int
  parentId  Int?
  parent    Folder?   @relation("tree", fields: [parentId], references: [id], onDelete: NoAction, onUpdate: NoAction)
  children  Folder[]  @relation("tree")
  name      String
  code      String?
  deletedAt DateTime?
  team      Team      @relation(fields: [teamId], references: [id])

  ${attribute}
}
model Team {
  id      Int      @id @map("_id")
  folders Folder[]
}
`;

describe.each(apart)('where no two NULLs are equal, as on %s,', (provider) => {
  const database = providerLabel[provider];

  test('the names at the root are not unique', () => {
    check(
      uniqueNullableColumn,
      folder(`@@unique([teamId, parentId, name])
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information: Folder.parentId may be NULL, and ${database} lets any number of rows without it have the same teamId and name.`),
      { provider },
    );
  });

  test('living rows are not unique beside the time of their deletion', () => {
    check(
      uniqueNullableColumn,
      folder(`@@unique([teamId, deletedAt])
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information: Folder.deletedAt may be NULL, and ${database} lets any number of rows without it have the same teamId.`),
      { provider },
    );
  });

  test('a reference to one of several models may be to none', () => {
    check(
      uniqueNullableColumn,
      `
model Rating {
  id           Int    @id
  subjectType  String
  subjectId    Int?
  subject_type String
  subject_id   Int?

  @@unique([subjectType, subjectId])
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information: Rating.subjectId may be NULL, and ${database} lets any number of rows without it have the same subjectType.
  @@unique([subject_type, subject_id])
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information: Rating.subject_id may be NULL, and ${database} lets any number of rows without it have the same subject_type.
}
`,
      { provider },
    );
  });

  test.each([
    'code String? @unique',
    'code String?\n  @@unique([code])',
    'team Int\n  code String?\n  @@unique([team, code])',
  ])('a value that not all rows have yet is what the constraint is for: %s', (lines) => {
    check(uniqueNullableColumn, `model Driver {\n  id Int @id\n  ${lines}\n}`, { provider });
  });
});

describe.each(equal)('where NULL is a value, as on %s,', (provider) => {
  const database = providerLabel[provider];

  test('one row may be without', () => {
    check(
      uniqueNullableColumn,
      `
model Driver {
  id      Int     @id @map("_id")
  licence String? @unique
//                ^^^^^^^ information: ${database} counts NULL as a value, so @unique on licence lets only one Driver be without licence.
}
`,
      { provider },
    );
  });

  test('or one of each team', () => {
    check(
      uniqueNullableColumn,
      folder(`@@unique([teamId, code])
//^^^^^^^^^^^^^^^^^^^^^^^^ information: ${database} counts NULL as a value, so @@unique([teamId, code]) lets only one Folder of those with the same teamId be without code.`),
      { provider },
    );
  });

  test('a relation of one to one is of one row to none', () => {
    check(
      uniqueNullableColumn,
      `
model Seat {
  id     Int     @id @map("_id")
  driver Driver?
}
model Driver {
  id     Int   @id @map("_id")
  seatId Int?  @unique
//             ^^^^^^^ information: ${database} counts NULL as a value, so @unique on seatId lets only one Driver be without seatId.
  seat   Seat? @relation(fields: [seatId], references: [id])
}
`,
      { provider },
    );
  });

  test.each(['@@unique([teamId, parentId, name])', '@@unique([name, deletedAt])'])('%s does what it says', (line) => {
    check(uniqueNullableColumn, folder(line), { provider });
  });
});

test('on SQL Server a constraint over the rows with a value lets all others in', () => {
  check(
    uniqueNullableColumn,
    'model Driver {\n  id Int @id\n  licence String? @unique(where: { licence: { not: null } })\n}',
    { provider: 'sqlserver', previewFeatures: ['partialIndexes'] },
  );
});

describe('silent on PostgreSQL:', () => {
  const cases: Record<string, string> = {
    'nothing is optional': '@@unique([teamId, name])',
    'the rest are references: the row need not have this one': '@@unique([teamId, parentId])',
    'what it would be unique by is optional as well': '@@unique([parentId, code])',
    'the time of a deletion by itself': '@@unique([deletedAt])',
    'a constraint over some rows': '@@unique([parentId, name], where: { parentId: null })',
    'a key among the columns': '@@unique([id, parentId, name])',
    'an index': '@@index([parentId, name])',
    'a line that is not typed to its end': '@@unique([parentId, name]',
    'an ignored model': '@@unique([parentId, name])\n  @@ignore',
  };
  test.each(Object.entries(cases))('%s', (_, attribute) => {
    check(uniqueNullableColumn, folder(attribute), { previewFeatures: ['partialIndexes'] });
  });
});

test('a row that belongs to one of two is in one of two constraints', () => {
  const entry = (lines: string) => `
model Team {
  id      Int     @id
  entries Entry[]
}
model Entry {
  id       Int    @id
  teamId   Int?
  team     Team?  @relation(fields: [teamId], references: [id])
  guestKey String?
  race     Int

  ${lines}
}
`;
  check(uniqueNullableColumn, entry('@@unique([teamId, race])\n  @@unique([guestKey, race])'));
  check(
    uniqueNullableColumn,
    entry(`@@unique([teamId, race])
//^^^^^^^^^^^^^^^^^^^^^^^^ information: Entry.teamId may be NULL, and PostgreSQL lets any number of rows without it have the same race.
  @@unique([guestKey])
  @@unique([id, race])`),
  );
});

describe('the fix', () => {
  test('makes the column required and keeps the others in their place', () => {
    checkFix(
      uniqueNullableColumn,
      `
model Driver {
  id      Int     @id
  licence String? @unique // of this year
  nick    String?
}
`,
      `
model Driver {
  id      Int     @id
  licence String  @unique // of this year
  nick    String?
}
`,
      { provider: 'sqlserver' },
    );
  });

  test('leaves no space at the end of a line', () => {
    checkFix(
      uniqueNullableColumn,
      'model Driver {\n  id Int @id\n  licence String?\n\n  @@unique([licence])\n}',
      'model Driver {\n  id Int @id\n  licence String\n\n  @@unique([licence])\n}',
      { provider: 'sqlserver' },
    );
  });

  const fixesOf = (text: string, provider: Provider) =>
    analysisOf(uniqueNullableColumn, new Map([[fileId('a'), text]]), { provider }).findings.map(({ fixes }) =>
      fixes?.map((it) => [it.title, it.migration, it.preferred]),
    );

  test('touches no constraint unasked', () => {
    expect(fixesOf('model Driver {\n  id Int @id\n  no Int? @unique\n}\n', 'sqlserver')).toEqual([
      [['Make no required', 'changes-constraint', undefined]],
    ]);
  });

  test.each([
    ['a relation', folder('@@unique([teamId, parentId, name])')],
    ['the time of a deletion', folder('@@unique([teamId, deletedAt])')],
    ['two columns', 'model R {\n  id Int @id\n  aType Int?\n  aId Int?\n  no Int\n  @@unique([no, aType, aId])\n}\n'],
  ])('is not offered for %s', (_, text) => {
    expect(fixesOf(text, 'postgresql')).toEqual([undefined]);
  });
});

test('the type is shown beside it', () => {
  const schema = 'model Driver {\n  id Int @id\n  no Int? @unique\n}\n';
  const { findings, locate } = analysisOf(uniqueNullableColumn, new Map([[fileId('a'), schema]]), {
    provider: 'sqlserver',
  });
  expect(findings.flatMap(({ evidence }) => evidence.map((it) => [locate(it.at).start, it.note]))).toEqual([
    [schema.indexOf('Int?'), 'no is optional'],
  ]);
});

describe('where somebody has said what a row without the value is, a hint will do:', () => {
  const folder = (above: string, behind = '', line = '') => `
model Folder {
  id        Int       @id
  name      String
${above}  deletedAt DateTime? ${behind}

  @@unique([name, deletedAt])${line}
//^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint: Folder.deletedAt may be NULL, and PostgreSQL lets any number of rows without it have the same name.
}
`;

  test.each([
    ['above the column', folder('  // Null before it is deleted.\n')],
    ['behind it', folder('', '// null: living')],
    ['beside the constraint', folder('', '', ' // a partial unique index keeps living ones apart')],
  ])('%s', (_, text) => check(uniqueNullableColumn, text));
});
