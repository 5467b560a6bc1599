import { describe, expect, test } from 'vitest';
import { analysisOf, check, checkFix } from '#test/check-rule.ts';
import { providers } from '../schema/provider.ts';
import { fileId } from '../text/span.ts';
import { redundantIndexOnUnique } from './redundant-index-on-unique.ts';

test('a unique field has its index', () => {
  check(
    redundantIndexOnUnique,
    `
model User {
  id    Int    @id
  email String @unique

  @@index([email])
//^^^^^^^^^^^^^^^^ warning: @@index([email]) of User repeats the index that @unique already creates; every insert writes both.
}
`,
  );
});

test('so has a key of several fields, whichever way all of them are turned', () => {
  check(
    redundantIndexOnUnique,
    `
model Event {
  streamId String
  number   Int
  tenant   String
  at       DateTime

  @@id([streamId, number])
  @@unique([tenant, at])
  @@index([streamId, number])
//^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: @@index([streamId, number]) of Event repeats the index that @@id already creates; every insert writes both.
  @@index([tenant(sort: Desc), at(sort: Desc)])
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: @@index([tenant, at]) of Event repeats the index that @@unique already creates; every insert writes both.
}
`,
  );
});

test('one column is one index in either direction, and its name makes no other', () => {
  check(
    redundantIndexOnUnique,
    `
model User {
  id    Int    @id
  email String @unique

  @@index([email(sort: Desc)], map: "newest_email")
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: @@index([email]) of User repeats the index that @unique already creates; every insert writes both.
}
`,
  );
});

describe('another index, so silent:', () => {
  const cases: Record<string, string> = {
    'directions that differ among themselves': '@@index([email, name(sort: Desc)])',
    'another order of the columns': '@@index([name, email])',
    'the first column of two': '@@index([email])',
    'the second column of two': '@@index([name])',
    'a column more': '@@index([email, name, id])',
    'a hash index': '@@index([slug], type: Hash)',
    'an operator class': '@@index([slug(ops: raw("text_pattern_ops"))])',
    'a partial index': '@@index([slug], where: { name: "x" })',
    'a line that is not typed to its end': '@@index([slug]',
  };
  test.each(Object.entries(cases))('%s', (_, attribute) => {
    check(
      redundantIndexOnUnique,
      `
model User {
  id    Int    @id
  slug  String @unique
  email String
  name  String

  @@unique([email, name])
  ${attribute}
}
`,
      { previewFeatures: ['partialIndexes'] },
    );
  });
});

test('a partial unique holds only some rows, and is no key', () => {
  check(
    redundantIndexOnUnique,
    `
model User {
  id      Int     @id
  email   String
  deleted Boolean

  @@unique([email], where: { deleted: false })
  @@index([email])
  @@index([email], where: { deleted: false }, map: "living")
}
`,
    { previewFeatures: ['partialIndexes'] },
  );
});

test('on MySQL the first characters of a text are another index than the whole', () => {
  check(
    redundantIndexOnUnique,
    `
model User {
  id  Int    @id
  url String @db.VarChar(500)

  @@unique([url(length: 190)])
  @@index([url(length: 20)])
}
`,
    { provider: 'mysql' },
  );
});

describe('on MongoDB', () => {
  test('Prisma itself refuses an index like the unique, and takes one like the id', () => {
    check(
      redundantIndexOnUnique,
      `
model User {
  id    String @id @default(auto()) @map("_id") @db.ObjectId
  email String @unique

  @@index([email])
  @@index([id])
//^^^^^^^^^^^^^ warning: @@index([id]) of User repeats the index that @id already creates; no query finds a new way by it.
}
`,
      { provider: 'mongodb' },
    );
  });

  test('the other direction is not refused, and is the same index', () => {
    check(
      redundantIndexOnUnique,
      `
model User {
  id    String @id @default(auto()) @map("_id") @db.ObjectId
  email String @unique

  @@index([email(sort: Desc)])
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: @@index([email]) of User repeats the index that @unique already creates; every insert writes both.
}
`,
      { provider: 'mongodb' },
    );
  });
});

describe('on SQL Server', () => {
  test('a primary key that is not clustered is an index like others', () => {
    check(
      redundantIndexOnUnique,
      `
model User {
  id Int @id(clustered: false)

  @@index([id])
//^^^^^^^^^^^^^ warning: @@index([id]) of User repeats the index that @id already creates; every insert writes both.
}
`,
      { provider: 'sqlserver' },
    );
  });

  test('a clustered index is the table and stays', () => {
    check(
      redundantIndexOnUnique,
      `
model User {
  id    Int    @id(clustered: false)
  email String @unique

  @@index([email], clustered: true)
}
`,
      { provider: 'sqlserver' },
    );
  });

  test('the primary key is the table itself, and a copy of it is narrower', () => {
    check(
      redundantIndexOnUnique,
      `
model User {
  id    Int    @id
  email String @unique

  @@index([id])
//^^^^^^^^^^^^^ information: @@index([id]) of User repeats the index that @id already creates; every insert writes both.
  @@index([email])
//^^^^^^^^^^^^^^^^ warning: @@index([email]) of User repeats the index that @unique already creates; every insert writes both.
}
`,
      { provider: 'sqlserver' },
    );
  });
});

test('an ignored model is left alone', () => {
  check(
    redundantIndexOnUnique,
    `
model User {
  id    Int    @id
  email String @unique

  @@index([email])
  @@ignore
}
`,
  );
});

test.each(providers)('the key is shown beside it on %s', (provider) => {
  const id = provider === 'mongodb' ? 'id Int @id @map("_id")' : 'id Int @id(map: "pk")';
  const schema = `model User {\n  ${id}\n\n  @@index([id])\n}\n`;
  const { findings, locate } = analysisOf(redundantIndexOnUnique, new Map([[fileId('a'), schema]]), { provider });
  const places = findings.flatMap(({ evidence }) => evidence.map(({ at, note }) => ({ at: locate(at).start, note })));
  const note = provider === 'sqlserver' ? 'the order of the table itself' : 'an index as well';
  expect(places).toEqual([{ at: schema.indexOf('@id'), note: `@id on id is ${note}` }]);
});

test('it is not removed unasked where it is narrower than the table', () => {
  const schema = 'model User {\n  id Int @id\n  no Int @unique\n  @@index([id])\n  @@index([no])\n}\n';
  const { findings } = analysisOf(redundantIndexOnUnique, new Map([[fileId('a'), schema]]), { provider: 'sqlserver' });
  expect(
    findings.flatMap(({ confidence, fixes = [] }) => fixes.map((it) => [it.title, confidence, it.preferred])),
  ).toEqual([
    ['Remove @@index([id])', 'high', undefined],
    ['Remove @@index([no])', 'certain', true],
  ]);
});

test('the line goes with its name and its comment, and leaves no hole', () => {
  checkFix(
    redundantIndexOnUnique,
    `
model User {
  id    Int    @id
  email String @unique
  name  String

  @@index([name])
  @@index([email], map: "login") // signing in
  @@map("users")
}
`,
    `
model User {
  id    Int    @id
  email String @unique
  name  String

  @@index([name])
  @@map("users")
}
`,
  );
});

test('the blank line that parted it from the fields goes too', () => {
  checkFix(
    redundantIndexOnUnique,
    `
model User {
  id    Int    @id
  email String @unique

  @@index([email])
}
`,
    `
model User {
  id    Int    @id
  email String @unique
}
`,
  );
});
