import { describe, expect, test } from 'vitest';
import { analysisOf, check, checkFix } from '#test/check-rule.ts';
import type { Provider } from '../schema/provider.ts';
import { fileId } from '../text/span.ts';
import { noPrimaryKey } from './no-primary-key.ts';

const says: readonly (readonly [Provider, string])[] = [
  ['postgresql', ', which logical replication uses by default to find updated and deleted rows.'],
  [
    'mysql',
    '; MySQL sorts its rows by the first required unique key, and refuses the table where sql_require_primary_key is on.',
  ],
  ['sqlite', '; as one, number would be the number of the row and need no index of its own.'],
  ['sqlserver', ', so SQL Server keeps its rows in a heap and reads it after each search by number.'],
  ['cockroachdb', ', so CockroachDB keeps its rows under a hidden rowid and reads them after each search by number.'],
];

test.each(says)('a model has a unique key and no primary key on %s', (provider, consequence) => {
  check(
    noPrimaryKey,
    `
model Garage {
//    ^^^^^^ information: Garage has no primary key${consequence}
  number Int    @unique
  team   String
}
`,
    { provider },
  );
});

test('MongoDB asks for an id itself', () => {
  check(noPrimaryKey, 'model Garage {\n  number Int @unique\n}', { provider: 'mongodb' });
});

test('a key of several fields is none either', () => {
  check(
    noPrimaryKey,
    `
model Garage {
//    ^^^^^^ information: Garage has no primary key, so SQL Server keeps its rows in a heap and reads it after each search by pit and number.
  pit    Int
  number Int

  @@unique([pit, number])
}
`,
    { provider: 'sqlserver' },
  );
});

describe('silent:', () => {
  const cases: Record<string, string> = {
    'an @id': 'number Int @unique\n  id Int @id',
    'an @@id': 'number Int @unique\n  pit Int\n  @@id([pit, number])',
    'an @@id that is not typed to its end': 'number Int @unique\n  @@id([number',
    'no required unique key, without which the engine refuses the model': 'number Int? @unique',
    'a key of some rows only': 'number Int @unique(where: { number: 3 })',
    'a list': 'numbers Int[] @unique',
    'an ignored model': 'number Int @unique\n  @@ignore',
  };
  test.each(Object.entries(cases))('%s', (_, lines) => {
    check(noPrimaryKey, `model Garage {\n  ${lines}\n}`, { previewFeatures: ['partialIndexes'] });
  });

  test('on SQLite any key that is not the number of the row costs the same', () => {
    const lines = ['code String @unique', 'number BigInt @unique', 'pit Int\n  no Int\n  @@unique([pit, no])'];
    for (const it of lines) check(noPrimaryKey, `model Garage {\n  ${it}\n}`, { provider: 'sqlite' });
  });

  test('on SQL Server the table is in the order of a clustered index', () => {
    for (const it of ['@unique(clustered: true)', '@unique\n  @@index([number], clustered: true)']) {
      check(noPrimaryKey, `model Garage {\n  number Int ${it}\n}`, { provider: 'sqlserver' });
    }
  });

  test('on MySQL the first characters of a text are no key', () => {
    check(noPrimaryKey, 'model Garage {\n  code String @unique(length: 20)\n}', { provider: 'mysql' });
  });
});

describe('the fix', () => {
  test('promotes the first required key', () => {
    checkFix(
      noPrimaryKey,
      `
model Token {
  email String? @unique
  text  String  @unique
  user  String

  @@unique([user, text])
}
`,
      `
model Token {
  email String? @unique
  text  String  @id
  user  String

  @@unique([user, text])
}
`,
    );
  });

  test('promotes a key of several fields, enums among them', () => {
    checkFix(
      noPrimaryKey,
      `
model Choice {
  user String
  kind Kind

  @@unique([user, kind])
}
enum Kind {
  TEA
  COFFEE
}
`,
      `
model Choice {
  user String
  kind Kind

  @@id([user, kind])
}
enum Kind {
  TEA
  COFFEE
}
`,
    );
  });

  test.each([
    ['a name', 'number Int @unique(map: "numbers")'],
    ['a name to call it by', 'number Int\n  pit Int\n  @@unique([pit, number], name: "place")'],
    ['a direction', 'number Int\n  pit Int\n  @@unique([pit, number(sort: Desc)])'],
    ['a type that makes a strange key', 'weight Float @unique'],
    ['a column that the client does not know', 'number Int\n  pit Int @ignore\n  @@unique([pit, number])'],
  ])('is not offered where the key has %s', (_, lines) => {
    const { findings } = analysisOf(noPrimaryKey, new Map([[fileId('a'), `model Garage {\n  ${lines}\n}\n`]]));
    expect(findings.map((it) => it.fixes)).toEqual([undefined]);
  });

  test.each([
    ['postgresql', 'changes-constraint'],
    ['mysql', 'changes-constraint'],
    ['sqlite', 'rewrites-table'],
    ['sqlserver', 'rewrites-table'],
    ['cockroachdb', 'rewrites-table'],
  ] as const)('tells on %s what it asks of the table: %s', (provider, migration) => {
    const schema = 'model Garage {\n  number Int @unique\n}\n';
    const { findings, locate } = analysisOf(noPrimaryKey, new Map([[fileId('a'), schema]]), { provider });
    expect(findings.flatMap(({ fixes = [] }) => fixes.map((it) => [it.title, it.migration, it.preferred]))).toEqual([
      ['Make number the @id', migration, undefined],
    ]);
    expect(findings.flatMap(({ evidence }) => evidence.map((it) => [locate(it.at).start, it.note]))).toEqual([
      [schema.indexOf('@unique'), '@unique on number could be it'],
    ]);
  });
});

test('a table that a library makes is not ours to change', () => {
  check(noPrimaryKey, 'model State {\n  run Int @unique\n\n  @@map("mastra_workflow_snapshot")\n}\n');
});
