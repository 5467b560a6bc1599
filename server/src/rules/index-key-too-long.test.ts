import { describe, expect, test } from 'vitest';
import { type Around, analysisOf, check, checkFix, filesAfter } from '#test/check-rule.ts';
import { fixesOf } from '#test/fixes-of.ts';
import { parseFixture } from '#test/fixture.ts';
import type { Provider } from '../schema/provider.ts';
import { rules } from './index.ts';
import { indexKeyTooLong } from './index-key-too-long.ts';

const on = (provider: Provider): Around => ({ provider });

const caveat = ', which refuses longer ones and fits while they are plain ASCII';

describe('MySQL counts the bytes of all columns', () => {
  const page = (lines: string) => `
model Page {
  id   Int      @id
  a    String
  b    String
  c    String
  d    String
  e    String
  n    Int
  big  BigInt
  date DateTime
  url  String   @db.VarChar(768)
  long String   @db.VarChar(769)
  text String   @db.Text
  raw  Bytes    @db.VarBinary(3072)
${lines}
}
`;
  const says = (lines: string) => check(indexKeyTooLong, page(lines), on('mysql'));
  const changes = (before: string, after: string, title?: string) =>
    checkFix(indexKeyTooLong, page(before), page(after), on('mysql'), title);

  test('four bare Strings fit, five do not', () => {
    says(`
  @@index([a, b, c, d])
  @@index([a, b, c, d, n, big, id])
  @@index([a, b, c, d, e])
//^^^^^^^^^^^^^^^^^^^^^^^^ error: A key of @@index([a, b, c, d, e]) of Page can reach 3820 bytes; MySQL allows 3072.
  @@index([a, b, c, d, n, big, date])
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: A key of @@index([a, b, c, d, n, big, date]) of Page can reach 3075 bytes; MySQL allows 3072.
`);
  });

  test('and points at a column that is too long by itself', () => {
    says(`
  @@index([url])
  @@index([raw])
  @@index([n, long])
//            ^^^^ error: A key of @@index([n, long]) of Page can reach 3080 bytes; MySQL allows 3072.
  @@unique([long])
//          ^^^^ error: A key of @@unique([long]) of Page can reach 3076 bytes; MySQL allows 3072.
`);
  });

  test('a plain index of one column MariaDB makes in part', () => {
    says(`
  @@index([long])
//         ^^^^ warning: A key of @@index([long]) of Page can reach 3076 bytes; MySQL allows 3072, and MariaDB indexes no more than those.
`);
  });

  test('a length counts for itself', () => {
    says(`
  @@index([n, long(length: 255)])
  @@index([text(length: 768)])
  @@unique([text(length: 700), a])
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: A key of @@unique([text, a]) of Page can reach 3564 bytes; MySQL allows 3072.
`);
  });

  test('what is a key behind a field, too', () => {
    check(
      indexKeyTooLong,
      `
model Page {
  url String @id @db.VarChar(1000)
//           ^^^ error: A key of @id on url of Page can reach 4000 bytes; MySQL allows 3072.
}
`,
      on('mysql'),
    );
  });

  test('is mended by indexing the beginning', () => {
    changes('  @@index([n, long(sort: Desc)])', '  @@index([n, long(length: 255, sort: Desc)])');
    changes(
      '  @@index([a, b, c, d, e], map: "all")',
      '  @@index([a(length: 153), b(length: 153), c(length: 153), d(length: 153), e(length: 153)], map: "all")',
    );
    changes('  @@index([text(length: 767), n, a])', '  @@index([text(length: 255), n, a])');
  });

  test('or by a shorter type, which alone mends a key', () => {
    const before = 'model Page {\n  id   Int    @id\n  long String @unique @db.VarChar(2000)\n}';
    const after = 'model Page {\n  id   Int    @id\n  long String @unique @db.VarChar(768)\n}';
    checkFix(indexKeyTooLong, before, after, on('mysql'), 'Store long as @db.VarChar(768)');
    const titles = fixesOf(indexKeyTooLong, page('  @@unique([a, b, c, d, e])'), on('mysql')).map((it) => it.title);
    expect(titles).toEqual([
      'Store a as @db.VarChar(153), b as @db.VarChar(153), c as @db.VarChar(153), d as @db.VarChar(153) and e as @db.VarChar(153)',
    ]);
  });

  test('but not by another type for a column that a relation shares', () => {
    const schema = (lines: string) => `
model Site {
  url   String @id @db.VarChar(1000)
  pages Page[]
}
model Page {
  id      Int    @id
  siteUrl String @db.VarChar(1000)
  site    Site   @relation(fields: [siteUrl], references: [url])

  @@index([siteUrl, id])
}
${lines}`;
    expect(fixesOf(indexKeyTooLong, schema(''), on('mysql')).map((it) => it.title)).toEqual([
      'Write @@index([siteUrl(length: 255), id])',
    ]);
  });

  test('nothing is preferred', () => {
    for (const line of ['  @@index([n, long])', '  @@unique([long])', '  @@index([long])']) {
      expect(fixesOf(indexKeyTooLong, page(line), on('mysql')).some((it) => it.preferred)).toBe(false);
    }
  });
});

describe('SQL Server', () => {
  const says = (fixture: string) => check(indexKeyTooLong, fixture, on('sqlserver'));

  test('takes what is written at its word: 1700 bytes, and 900 for the key that is the table', () => {
    says(`
model Page {
  id   String @id @db.NVarChar(451)
//            ^^^ error: A key of @id on id of Page can reach 902 bytes; SQL Server allows 900.
  url  String @unique @db.NVarChar(850)
  path String @unique @db.NVarChar(851)
//            ^^^^^^^ error: A key of @unique on path of Page can reach 1702 bytes; SQL Server allows 1700.
  note String @db.VarChar(1699)
  flag Boolean
  no   Int

  @@index([note, flag])
  @@index([note, no])
//^^^^^^^^^^^^^^^^^^^ error: A key of @@index([note, no]) of Page can reach 1703 bytes; SQL Server allows 1700.
}
`);
    says('model Page {\n  id String @id(clustered: false) @db.NVarChar(451)\n}');
  });

  test('may get longer values than it takes in a bare String', () => {
    says(`
model Page {
  id    Int    @id
  title String @unique
//             ^^^^^^^ information: Page.title has room for 1000 characters, and SQL Server refuses a row whose key in @unique on title takes more than 1700 bytes.
  no    Int

  @@index([no, title])
//             ^^^^^ information: Page.title has room for 1000 characters, and SQL Server refuses a row whose key in @@index([no, title]) takes more than 1700 bytes.
}
`);
  });

  test('is left alone with ids, what refers to them, and words that are short by name', () => {
    says(`
model User {
  id       String @id @default(cuid())
  email    String @unique
  apiToken String @unique
  posts    Post[]
}
model Post {
  key        String @id @default(uuid())
  slug       String @unique
  externalId String
  writtenBy  String
  author     User   @relation(fields: [writtenBy], references: [id])

  @@index([writtenBy, slug])
  @@index([externalId])
}
`);
  });

  test('is mended by a shorter type, beside which a short word finds room', () => {
    checkFix(
      indexKeyTooLong,
      'model Page {\n  id    Int    @id\n  title String @unique\n}',
      'model Page {\n  id    Int    @id\n  title String @unique @db.NVarChar(850)\n}',
      on('sqlserver'),
    );
    checkFix(
      indexKeyTooLong,
      'model Page {\n  id    Int    @id\n  slug  String\n  title String\n\n  @@index([slug, title])\n}',
      'model Page {\n  id    Int    @id\n  slug  String\n  title String @db.NVarChar(595)\n\n  @@index([slug, title])\n}',
      on('sqlserver'),
    );
    checkFix(
      indexKeyTooLong,
      'model Page {\n  id   Int    @id\n  hash Bytes  @unique @db.VarBinary(4000)\n}',
      'model Page {\n  id   Int    @id\n  hash Bytes  @unique @db.VarBinary(1700)\n}',
      on('sqlserver'),
    );
  });
});

describe('PostgreSQL', () => {
  const page = (lines: string) => `
model Page {
  id          Int    @id
  title       String
  pageUrl     String
  description String @db.Text
  body        String @db.VarChar(10000)
  shortUrl    String @db.VarChar(2048)
  urls        String[]
${lines}
}
`;
  const says = (lines: string) => check(indexKeyTooLong, page(lines));

  test('says so of texts that are long by their name', () => {
    says(`
  @@index([title])
  @@index([pageUrl, id])
//         ^^^^^^^ information: Page.pageUrl has no limit, and PostgreSQL refuses a row whose key in @@index([pageUrl, id]) takes more than 2704 bytes.
  @@unique([title, description])
//                 ^^^^^^^^^^^ information: Page.description has no limit, and PostgreSQL refuses a row whose key in @@unique([title, description]) takes more than 2704 bytes.
  @@index([body])
//         ^^^^ information: Page.body has room for 10000 characters, and PostgreSQL refuses a row whose key in @@index([body]) takes more than 2704 bytes.
  @@index([shortUrl])
`);
  });

  test('keeps long texts in indexes of other kinds', () => {
    says(`
  @@index([pageUrl], type: Hash)
  @@index([description(ops: raw("gin_trgm_ops"))], type: Gin)
  @@index([urls])
`);
  });

  test('an address is given a length, for equality a hash index will do', () => {
    const bare = 'model Page {\n  id  Int    @id\n  url String\n\n  @@index([url])\n}';
    checkFix(
      indexKeyTooLong,
      bare,
      bare.replace('String', 'String @db.VarChar(2048)'),
      {},
      `Store url as @db.VarChar(2048)${caveat}`,
    );
    checkFix(
      indexKeyTooLong,
      bare,
      bare.replace('[url]', '[url], type: Hash'),
      {},
      'Write @@index([url], type: Hash), for equality alone',
    );
    checkFix(
      indexKeyTooLong,
      page('  @@index([description])\n  @@index([description], type: Hash, map: "h")'),
      page('  @@index([description], type: Hash, map: "h")'),
    );
  });

  test('unless its case does not count, or its beginning is looked for', () => {
    const titles = (field: string, column: string) =>
      fixesOf(indexKeyTooLong, `model Page {\n  id  Int    @id\n  url ${field}\n\n  @@index([${column}])\n}`).map(
        (it) => it.title,
      );
    expect(titles('String @db.Citext', 'url')).toEqual(['Write @@index([url], type: Hash), for equality alone']);
    expect(titles('String', 'url(ops: raw("text_pattern_ops"))')).toEqual([`Store url as @db.VarChar(2048)${caveat}`]);
  });

  test('another text leaves an index that it shares, and no key', () => {
    checkFix(indexKeyTooLong, page('  @@index([title, description])'), page('  @@index([title])'));
    checkFix(
      indexKeyTooLong,
      page('  @@index([title, description])\n  @@index([title, id])'),
      page('  @@index([title, id])'),
    );
    checkFix(
      indexKeyTooLong,
      page('  @@index([title, description, id, shortUrl])\n  @@index([title, id])'),
      page('  @@index([title, id, shortUrl])'),
    );
    expect(fixesOf(indexKeyTooLong, page('  @@unique([title, description])'))).toEqual([]);
    expect(fixesOf(indexKeyTooLong, page('  @@index([description, title])'))).toEqual([]);
    expect(fixesOf(indexKeyTooLong, page('  @@unique([title, pageUrl])')).map((it) => it.title)).toEqual([
      `Store pageUrl as @db.VarChar(2048)${caveat}`,
    ]);
  });
});

test('the unique url of a team is a short name', () => {
  check(indexKeyTooLong, 'model Team {\n  id  Int    @id\n  url String @unique\n}');
});

test.each(['sqlite', 'cockroachdb', 'mongodb'] as const)('%s has no such limit', (provider) => {
  check(indexKeyTooLong, 'model Page {\n  id Int @id @map("_id")\n  url String @unique\n}', on(provider));
});

test('a line that is not typed to its end, and an ignored model, say nothing', () => {
  check(indexKeyTooLong, 'model Page {\n  id Int @id\n  url String\n\n  @@index([url, id\n}');
  check(indexKeyTooLong, 'model Page {\n  id Int @id\n  url String @unique\n\n  @@ignore\n}');
});

test('of a line that will go nothing is said', () => {
  check(
    rules,
    `
model Page {
  id  Int    @id
  url String @unique
//           ^^^^^^^ information: Page.url has no limit, and PostgreSQL refuses a row whose key in @unique on url takes more than 2704 bytes.

  @@index([url])
//^^^^^^^^^^^^^^ warning: @@index([url]) of Page repeats the index that @unique already creates; every insert writes both.
}
`,
  );
});

test('a column that stands in several keys is made as short as the fullest of them asks', () => {
  const messages = (type: string) => `
model Message {
  id     Int    @id
  sender Int
  room   BigInt
  body   String${type}

  @@index([sender, body])
  @@index([body, sender, room])
}
`;
  const schema = messages('');
  const fixed = messages(' @db.NVarChar(844)');
  const { files } = parseFixture(schema);
  const analysis = analysisOf(indexKeyTooLong, files, on('sqlserver'));
  expect(analysis.findings.length).toBe(2);
  for (const finding of analysis.findings) {
    const [fix] = finding.fixes ?? [];
    if (!fix) throw new Error('There is no fix.');
    const after = filesAfter(analysis, fix);
    expect([...after.values()]).toContain(parseFixture(fixed).files.values().next().value);
    expect(analysisOf(indexKeyTooLong, after, on('sqlserver')).findings).toEqual([]);
  }
});
