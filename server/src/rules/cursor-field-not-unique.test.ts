import { describe, expect, test } from 'vitest';
import { analysisOf, check, checkFix } from '#test/check-rule.ts';
import { type Provider, providers } from '../schema/provider.ts';
import { fileId } from '../text/span.ts';
import { cursorFieldNotUnique } from './cursor-field-not-unique.ts';

test('the database numbers the rows, and nothing keeps the numbers apart', () => {
  check(
    cursorFieldNotUnique,
    `
model Entry {
  id    String @id
  place BigInt @default(autoincrement())
//^^^^^ information: Prisma's cursor accepts only unique fields; Entry.place is only indexed, so cursor: { place } is rejected.

  @@index([place])
  @@index([id, place])
}
`,
  );
});

test.each(['cursor         Int', 'sequence       BigInt', 'globalSequence String'])(
  'a name tells what the field is for on every database: %s',
  (field) => {
    const name = field.split(' ')[0] ?? '';
    for (const provider of providers) {
      check(
        cursorFieldNotUnique,
        `
model Entry {
  id ${provider === 'mongodb' ? 'String @id @map("_id")' : 'String @id'}
  ${field}
//${'^'.repeat(name.length)} information: Prisma's cursor accepts only unique fields; Entry.${name} is only indexed, so cursor: { ${name} } is rejected.

  @@index([${name}])
}
`,
        { provider },
      );
    }
  },
);

test('sequence() is how CockroachDB numbers an Int', () => {
  check(
    cursorFieldNotUnique,
    `
model Entry {
  id    String @id
  place Int    @default(sequence())
//^^^^^ information: Prisma's cursor accepts only unique fields; Entry.place is only indexed, so cursor: { place } is rejected.

  @@index([place])
}
`,
    { provider: 'cockroachdb' },
  );
});

describe('unique, so silent:', () => {
  const cases: Record<string, readonly [field: string, attribute: string]> = {
    'the id': ['@id', '@@index([place])'],
    'a unique field': ['@unique', '@@index([place])'],
    'a unique line': ['', '@@unique([place])\n  @@index([place])'],
    'part of the id': ['', '@@id([no, place])\n  @@index([place])'],
    'part of a unique pair': ['', '@@unique([no, place])\n  @@index([place])'],
    'unique in some rows': ['', '@@unique([place], where: { no: 1 })\n  @@index([place])'],
  };
  test.each(Object.entries(cases))('%s', (_, [field, attribute]) => {
    check(
      cursorFieldNotUnique,
      `
model Entry {
  no    Int @unique
  place Int @default(autoincrement()) ${field}

  ${attribute}
}
`,
      { previewFeatures: ['partialIndexes'] },
    );
  });
});

describe('not meant as a cursor, so silent:', () => {
  const cases: Record<string, readonly [field: string, attribute: string]> = {
    'no index': ['sequence Int', ''],
    'no index of its own': ['sequence Int', '@@index([sequence, no])'],
    'an index over some rows': ['sequence Int', '@@index([sequence], where: { no: 1 })'],
    'an index of another type': ['sequence Int', '@@index([sequence], type: Brin)'],
    'an index with an operator class': ['sequence String', '@@index([sequence(ops: raw("text_pattern_ops"))])'],
    'a place among the rows of a parent': ['sequence Int', '@@index([sequence])\n  @@index([no, sequence])'],
    'another name': ['position Int', '@@index([position])'],
    'a longer name': ['sequenceOfSteps Int', '@@index([sequenceOfSteps])'],
    'a time': ['cursor DateTime', '@@index([cursor])'],
    'a list': ['cursor Int[]', '@@index([cursor])'],
    'a line that is not typed to its end': ['sequence Int', '@@index([sequence]'],
  };
  test.each(Object.entries(cases))('%s', (_, [field, attribute]) => {
    check(
      cursorFieldNotUnique,
      `
model Entry {
  id Int @id
  no Int
  ${field}

  ${attribute}
}
`,
      { previewFeatures: ['partialIndexes'] },
    );
  });
});

test('an index over the first characters is silent on MySQL', () => {
  check(
    cursorFieldNotUnique,
    `
model Entry {
  id     Int    @id
  cursor String @db.VarChar(300)

  @@index([cursor(length: 20)])
}
`,
    { provider: 'mysql' },
  );
});

test('an ignored model is left alone', () => {
  check(
    cursorFieldNotUnique,
    `
model Entry {
  id    String @id
  place Int    @default(autoincrement())

  @@index([place])
  @@ignore
}
`,
  );
});

describe('the fix', () => {
  test.each<Provider>(['postgresql', 'mysql', 'sqlserver', 'cockroachdb'])(
    'puts @unique in the place of the index on %s',
    (provider) => {
      checkFix(
        cursorFieldNotUnique,
        `
model Entry {
  id    String @id
  place BigInt @default(autoincrement()) @map("no") // order of arrival
  title String

  @@index([place], map: "places") // load more
}
`,
        `
model Entry {
  id    String @id
  place BigInt @unique @default(autoincrement()) @map("no") // order of arrival
  title String
}
`,
        { provider },
      );
    },
  );

  test.each<Provider>(['sqlite', 'mongodb'])('writes it in the column of the lines around it on %s', (provider) => {
    const id = provider === 'mongodb' ? '@id @map("_id")' : '@id';
    checkFix(
      cursorFieldNotUnique,
      `
model Entry {
  id       String ${id}
  sequence Int // order of arrival

  @@index([sequence])
}
`,
      `
model Entry {
  id       String ${id}
  sequence Int    @unique // order of arrival
}
`,
      { provider },
    );
  });

  test('takes every index on the field away but the one that is the table', () => {
    checkFix(
      cursorFieldNotUnique,
      `
model Entry {
  id       String @id(clustered: false)
  sequence Int

  @@index([sequence], clustered: true)
  @@index([sequence(sort: Desc)], map: "newest")
}
`,
      `
model Entry {
  id       String @id(clustered: false)
  sequence Int    @unique

  @@index([sequence], clustered: true)
}
`,
      { provider: 'sqlserver' },
    );
  });

  const findingsIn = (schema: string, provider: Provider) =>
    analysisOf(cursorFieldNotUnique, new Map([[fileId('a'), schema]]), { provider }).findings;

  test('is preferred where the database gave the numbers, and not where a name is all that is known', () => {
    const schema = `
model Entry {
  id       String @id
  place    Int    @default(autoincrement())
  sequence Int
  @@index([place])
  @@index([sequence])
}
`;
    const told = findingsIn(schema, 'postgresql').map(({ confidence, fixes = [] }) => [
      confidence,
      ...fixes.map((it) => [it.title, it.migration, it.preferred]),
    ]);
    expect(told).toEqual([
      ['certain', ['Replace @@index([place]) with @unique on place', 'changes-constraint', true]],
      ['medium', ['Replace @@index([sequence]) with @unique on sequence', 'changes-constraint', undefined]],
    ]);
  });

  test('is not offered on MongoDB beside another index on the field, which would be the same one there', () => {
    const entry = (more: string) =>
      `model Entry {\n  id String @id @map("_id")\n  sequence Int\n  @@index([sequence])\n${more}}\n`;
    const other = '  @@index([sequence], where: { id: "a" }, map: "other")\n';
    const titlesOn = (text: string, provider: 'mongodb' | 'postgresql') =>
      findingsIn(text, provider).map((it) => it.fixes?.map(({ title }) => title));
    const title = 'Replace @@index([sequence]) with @unique on sequence';
    expect(titlesOn(entry(''), 'mongodb')).toEqual([[title]]);
    expect(titlesOn(entry(other), 'mongodb')).toEqual([[]]);
    expect(titlesOn(entry(other), 'postgresql')).toEqual([[title]]);
  });

  test('is not offered for a column that MySQL cannot keep unique', () => {
    const schema = 'model Entry {\n  id String @id\n  cursor String @db.Text\n  @@index([cursor])\n}\n';
    expect(findingsIn(schema, 'mysql').map((it) => it.fixes)).toEqual([[]]);
  });
});
