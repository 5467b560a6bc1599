import { describe, expect, test } from 'vitest';
import { type Around, check, checkFix } from '#test/check-rule.ts';
import { fixesOf } from '#test/fixes-of.ts';
import { rules } from './index.ts';
import { indexDefinitionRejected } from './index-definition-rejected.ts';

const offer = (lines: string) => `
model Offer {
  id      Int      @id
  a       Int
  b       Int
  name    String
  long    String   @db.Text
  code    String   @db.Char(8)
  tags    String[]
  sizes   Int[]
  ip      String   @db.Inet
  extras  Json     @db.Json
  facts   Json
  vector  Unsupported("tsvector")?
  spot    Unsupported("point")?
  road    Unsupported("path")?

${lines}
}
`;

const says = (lines: string, around?: Around): void => check(indexDefinitionRejected, offer(lines), around);

const changes = (before: string, after: string, title?: string): void =>
  checkFix(indexDefinitionRejected, offer(before), offer(after), {}, title);

const titles = (lines: string): string[] => fixesOf(indexDefinitionRejected, offer(lines)).map((it) => it.title);

describe('PostgreSQL refuses', () => {
  test('a second column in a hash index', () => {
    says(`
  @@index([a], type: Hash)
  @@index([a, b], type: Hash)
//                ^^^^^^^^^^ error: PostgreSQL hash indexes take one column only, and this one of Offer has 2.
`);
    changes('  @@index([a, b], type: Hash, map: "h")', '  @@index([a, b], map: "h")');
  });

  test('json in a B-tree, as an index or a key', () => {
    says(`
  @@index([facts])
  @@index([a, extras])
//            ^^^^^^ error: PostgreSQL has no B-tree index for json, the type of Offer.extras.
  @@unique([extras])
//          ^^^^^^ error: PostgreSQL has no B-tree index for json, the type of Offer.extras.
  @@index([extras(ops: raw("my_ops")), b])
`);
    check(
      indexDefinitionRejected,
      `
model Offer {
  id     Int  @id
  extras Json @db.Json @unique
//                     ^^^^^^^ error: PostgreSQL has no B-tree index for json, the type of Offer.extras.
}
`,
    );
  });

  test('text in a GiST index without an operator class', () => {
    says(`
  @@index([name], type: Gist)
//         ^^^^ error: PostgreSQL has no GiST index for text, the type of Offer.name, without an operator class.
  @@index([tags], type: Gist)
//         ^^^^ error: PostgreSQL has no GiST index for String[], the type of Offer.tags, without an operator class.
  @@index([name(ops: raw("gist_trgm_ops"))], type: Gist, map: "trigrams")
  @@index([ip(ops: InetOps)], type: Gist)
  @@index([vector], type: Gist)
`);
  });

  test('char, text[] and tsvector in an SP-GiST index', () => {
    says(`
  @@index([code], type: SpGist)
//         ^^^^ error: PostgreSQL has no SP-GiST index for char, the type of Offer.code.
  @@index([tags(ops: TextOps)], type: SpGist)
//         ^^^^^^^^^^^^^^^^^^ error: PostgreSQL has no SP-GiST index for String[], the type of Offer.tags.
  @@index([vector], type: SpGist)
//         ^^^^^^ error: PostgreSQL has no SP-GiST index for tsvector, the type of Offer.vector.
  @@index([name], type: SpGist)
  @@index([long], type: SpGist)
  @@index([tags(ops: raw("my_ops"))], type: SpGist, map: "own")
`);
  });

  test('a list or tsvector in a BRIN index', () => {
    says(`
  @@index([sizes], type: Brin)
//         ^^^^^ error: PostgreSQL has no BRIN index for Int[], the type of Offer.sizes.
  @@index([tags(ops: TextBloomOps)], type: Brin)
//         ^^^^^^^^^^^^^^^^^^^^^^^ error: PostgreSQL has no BRIN index for String[], the type of Offer.tags.
  @@index([a, vector], type: Brin)
//            ^^^^^^ error: PostgreSQL has no BRIN index for tsvector, the type of Offer.vector.
  @@index([a], type: Brin)
`);
  });

  test('shapes and texts in types that do not take them', () => {
    says(`
  @@index([spot])
//         ^^^^ error: PostgreSQL has no B-tree index for point, the type of Offer.spot.
  @@unique([a, road])
//             ^^^^ error: PostgreSQL has no B-tree index for path, the type of Offer.road.
  @@index([spot], type: Gist, map: "map")
`);
    changes('  @@index([spot(sort: Desc)])', '  @@index([spot], type: Gist)');
    changes('  @@index([a, spot])', '  @@index([a])');
    says(`
  @@index([vector], type: Hash)
//         ^^^^^^ error: PostgreSQL has no hash index for tsvector, the type of Offer.vector.
  @@index([spot], type: Brin)
//         ^^^^ error: PostgreSQL has no BRIN index for point, the type of Offer.spot.
  @@index([road], type: Gist)
//         ^^^^ error: PostgreSQL has no GiST index for path, the type of Offer.road, without an operator class.
`);
    changes('  @@index([spot], type: Brin)', '  @@index([spot], type: Gist)');
    changes('  @@index([vector], type: Hash)', '  @@index([vector], type: Gin)');
    changes('  @@index([road])\n  @@index([a])', '  @@index([a])', 'Remove @@index([road])');
    expect(titles('  @@unique([spot])')).toEqual([]);
  });

  test('a direction in any index but a B-tree', () => {
    says(`
  @@index([ip(ops: InetOps, sort: Desc)], type: Gist)
//         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: PostgreSQL refuses a direction in GiST indexes, so Offer.ip cannot be sorted there.
  @@index([name(sort: Desc)], type: SpGist)
//         ^^^^^^^^^^^^^^^^ error: PostgreSQL refuses a direction in SP-GiST indexes, so Offer.name cannot be sorted there.
  @@index([a(sort: Desc)], type: Brin)
//         ^^^^^^^^^^^^^ error: PostgreSQL refuses a direction in BRIN indexes, so Offer.a cannot be sorted there.
  @@index([tags(sort: Desc)], type: Gin)
//         ^^^^^^^^^^^^^^^^ error: PostgreSQL refuses a direction in GIN indexes, so Offer.tags cannot be sorted there.
  @@index([b(sort: Asc)], type: Brin)
  @@index([b(sort: Desc)], map: "tree")
`);
  });

  test('nothing that is not typed to its end', () => {
    says('  @@index([a, away], type: Hash)\n  @@index([a, b], type: Hash');
  });
});

test('a JSON column is no key on MySQL', () => {
  const mysql = { provider: 'mysql' } as const;
  check(
    indexDefinitionRejected,
    `
model Offer {
  id     Int  @id
  facts  Json
  others Json @unique
//            ^^^^^^^ error: MySQL takes no JSON column as a key, so Offer.others cannot be indexed.

  @@index([id, facts])
//             ^^^^^ error: MySQL takes no JSON column as a key, so Offer.facts cannot be indexed.
}
`,
    mysql,
  );
  expect(fixesOf(indexDefinitionRejected, 'model Offer {\n  id Int @id\n  facts Json @unique\n}\n', mysql)).toEqual([]);
});

test('MySQL says nothing of what is only PostgreSQL’s', () => {
  check(
    indexDefinitionRejected,
    `
model Offer {
  id Int @id
  a  Int

  @@index([a(sort: Desc), id])
}
`,
    { provider: 'mysql' },
  );
});

describe('the index becomes one that the database takes', () => {
  test('a B-tree for what it can sort', () => {
    changes('  @@index([name], type: Gist)', '  @@index([name])');
    changes('  @@index([code], type: SpGist)', '  @@index([code])');
  });

  test('a GIN index for lists and tsvector', () => {
    changes('  @@index([tags], type: Gist)', '  @@index([tags], type: Gin)');
    changes('  @@index([sizes(ops: Int4BloomOps), vector], type: Brin)', '  @@index([sizes, vector], type: Gin)');
  });

  test('the same kind without the column, where no kind takes all', () => {
    changes('  @@index([a, tags], type: Brin)', '  @@index([a], type: Brin)');
    changes(
      '  @@index([tags, extras], type: Hash)\n  @@index([a])',
      '  @@index([a])',
      'Remove @@index([tags, extras])',
    );
  });

  test('without a direction', () => {
    changes(
      '  @@index([a(sort: Desc, ops: Int4BloomOps)], type: Brin)',
      '  @@index([a(ops: Int4BloomOps)], type: Brin)',
    );
    changes('  @@index([ip(ops: InetOps, sort: Desc)], type: Gist)', '  @@index([ip(ops: InetOps)], type: Gist)');
    changes('  @@index([name(sort: Desc)], type: SpGist)', '  @@index([name], type: SpGist)');
  });

  test('without the JSON column, or with another kind of JSON', () => {
    changes('  @@index([a, extras])', '  @@index([a])');
    expect(titles('  @@index([extras])')).toEqual(['Remove @@index([extras])', 'Store extras as @db.JsonB']);
    // A key is not taken away.
    expect(titles('  @@unique([extras])')).toEqual(['Store extras as @db.JsonB']);
  });

  test('unless there is one already', () => {
    changes('  @@index([name], type: Gist)\n  @@index([name, a])', '  @@index([name, a])');
    changes(
      '  @@index([tags], type: Gist)\n  @@index([tags], type: Gin, map: "t")',
      '  @@index([tags], type: Gin, map: "t")',
    );
  });

  test('under a name of its own where the other is taken', () => {
    changes(
      '  @@index([a, extras])\n  @@index([a], type: Hash)',
      '  @@index([a], map: "Offer_a_again_idx")\n  @@index([a], type: Hash)',
    );
  });

  test('preferred only where nothing of it is lost', () => {
    const preferred = (line: string) =>
      fixesOf(indexDefinitionRejected, offer(line)).map((it) => it.preferred ?? false);
    expect(preferred('  @@index([a, b], type: Hash)')).toEqual([true]);
    expect(preferred('  @@index([a(sort: Desc)], type: Brin)')).toEqual([true]);
    expect(preferred('  @@index([name], type: Gist)')).toEqual([false]);
    expect(preferred('  @@index([a, extras])')).toEqual([false, false]);
  });
});

test('what else is true of the line waits until the database takes it', () => {
  check(
    rules,
    `
model Offer {
  id     Int  @id
  extras Json @db.Json
//            ^^^^^^^^ hint: Offer.extras is stored as json, which has no equality and no index; @db.JsonB has both, but reorders the keys.

  @@index([extras])
//         ^^^^^^ error: PostgreSQL has no B-tree index for json, the type of Offer.extras.
  @@index([extras, id])
//         ^^^^^^ error: PostgreSQL has no B-tree index for json, the type of Offer.extras.
}
`,
  );
});

test('an index that becomes a tree takes the lines with it that it serves', () => {
  const lines = (indexes: string) => `
model Product {
  id   Int @id
  shop Int
  size Int

${indexes}}
`;
  checkFix(
    indexDefinitionRejected,
    lines('  @@index([shop, size], type: Hash)\n  @@index([shop])\n'),
    lines('  @@index([shop, size])\n'),
    {},
    'Write @@index([shop, size]), and remove @@index([shop])',
  );
});
