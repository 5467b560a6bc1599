import { describe, expect, test } from 'vitest';
import { type Around, check, checkFix } from '#test/check-rule.ts';
import { fixesOf } from '#test/fixes-of.ts';
import { rules } from './index.ts';
import { wrongIndexType } from './wrong-index-type.ts';

const photo = (lines: string) => `
model Photo {
  id      Int      @id
  ownerId Int
  tags    String[]
  sizes   Int[]
  exif    Json
  parts   Json[]
  takenAt DateTime
  words   Unsupported("tsvector")?
  place   Unsupported("public.geometry(Point, 4326)")?
  shown   Unsupported("tstzrange")?
  extras  Unsupported("hstore")?
  other   Unsupported("ltree")?

${lines}
}
`;

const says = (lines: string, around?: Around): void => check(wrongIndexType, photo(lines), around);

const changes = (before: string, after: string, around: Around = {}): void =>
  checkFix(wrongIndexType, photo(before), photo(after), around);

describe('a B-tree does not answer on PostgreSQL', () => {
  test('what a list has', () => {
    says(`
  @@index([tags])
//         ^^^^ warning: A B-tree cannot answer has, hasSome or hasEvery on Photo.tags; a GIN index can.
  @@index([ownerId, sizes])
//                  ^^^^^ information: A B-tree cannot answer has, hasSome or hasEvery on Photo.sizes; a GIN index can.
  @@index([tags], type: Gin, map: "gin")
  @@index([tags(ops: raw("my_ops"))], map: "own")
  @@index([parts])
  @@unique([tags])
`);
  });

  test('a search in a text', () => {
    says(`
  @@index([words])
//         ^^^^^ warning: A B-tree cannot answer a text search in Photo.words; a GIN index can.
  @@index([words], type: Gist, map: "gist")
`);
  });

  test('what a shape or a range has to do with another', () => {
    says(`
  @@index([place])
//         ^^^^^ warning: A B-tree cannot answer what lies in or near Photo.place; a GiST index can.
  @@index([shown])
//         ^^^^^ warning: A B-tree cannot answer what overlaps or contains Photo.shown; a GiST index can.
  @@index([extras])
//         ^^^^^^ warning: A B-tree cannot answer which keys Photo.extras has; a GIN index can.
  @@index([other])
`);
  });

  test('what a document contains', () => {
    says(`
  @@index([exif])
//         ^^^^ information: A B-tree on Photo.exif answers only equality with a whole document, and PostgreSQL refuses one over 2704 bytes in it.
  @@index([exif(ops: JsonbPathOps)], type: Gin, map: "gin")
`);
  });
});

test('a hash index answers no range and no order', () => {
  says(`
  @@index([takenAt], type: Hash)
//         ^^^^^^^ information: A hash index on Photo.takenAt answers no range and no order; a B-tree answers these as well as equality.
  @@index([ownerId], type: Hash)
`);
  changes('  @@index([takenAt], type: Hash, map: "h")', '  @@index([takenAt], map: "h")');
  changes('  @@index([takenAt], type: Hash, map: "h")\n  @@index([takenAt, id])', '  @@index([takenAt, id])');
});

test('of an own class of operators, a small table and an ignored model nothing is said', () => {
  says('  // pitwall: small\n  @@index([tags])');
  says('  @@index([tags])\n  @@ignore');
  says('  @@index([tags, away])\n  @@index([tags');
});

test('CockroachDB has GIN for lists, documents and texts, and no GiST', () => {
  says(
    `
  @@index([tags])
//         ^^^^ warning: A B-tree cannot answer has, hasSome or hasEvery on Photo.tags; a GIN index can.
  @@index([exif])
//         ^^^^ information: A B-tree on Photo.exif answers only equality with a whole document.
  @@index([words])
//         ^^^^^ warning: A B-tree cannot answer a text search in Photo.words; a GIN index can.
  @@index([place])
  @@index([shown])
`,
    { provider: 'cockroachdb' },
  );
  const track = (line: string) => `model Track {\n  id BigInt @id\n  exif Json\n\n  ${line}\n}`;
  checkFix(
    wrongIndexType,
    track('@@index([exif])'),
    track('@@index([exif], type: Gin)'),
    { provider: 'cockroachdb' },
    'Write @@index([exif], type: Gin), for what documents contain and not for whole ones',
  );
});

test('SQLite has no index for what is within a document', () => {
  check(
    wrongIndexType,
    `
model Photo {
  id   Int  @id
  exif Json

  @@index([id, exif])
//             ^^^^ information: A B-tree on Photo.exif answers only equality with a whole document.
}
`,
    { provider: 'sqlite' },
  );
  const before = 'model Photo {\n  id Int @id\n  no Int\n  exif Json\n\n  @@index([no, exif])\n}';
  checkFix(wrongIndexType, before, before.replace('[no, exif]', '[no]'), { provider: 'sqlite' });
});

describe('the index becomes one that answers', () => {
  test('with the operators that its columns take', () => {
    changes('  @@index([tags(sort: Desc)], map: "t")', '  @@index([tags], map: "t", type: Gin)');
    changes('  @@index([tags, sizes])', '  @@index([tags, sizes], type: Gin)');
    changes('  @@index([exif, tags])', '  @@index([exif(ops: JsonbPathOps), tags], type: Gin)');
    changes('  @@index([words])', '  @@index([words], type: Gin)');
    changes('  @@index([extras])', '  @@index([extras], type: Gin)');
    changes('  @@index([place])', '  @@index([place], type: Gist)');
    changes('  @@index([shown])', '  @@index([shown], type: Gist)');
  });

  test('beside a B-tree on the columns that share it', () => {
    changes(
      '  @@index([ownerId, tags], map: "own") // both',
      '  @@index([ownerId], map: "own")\n  @@index([tags], type: Gin) // both',
    );
    changes(
      '  @@index([ownerId(sort: Desc), tags, takenAt])',
      '  @@index([ownerId(sort: Desc), takenAt])\n  @@index([tags], type: Gin)',
    );
    changes(
      '  @@index([ownerId, tags])\n  @@index([ownerId, takenAt])',
      '  @@index([tags], type: Gin)\n  @@index([ownerId, takenAt])',
    );
  });

  test('or goes, where there is one already', () => {
    changes('  @@index([tags], map: "b")\n  @@index([tags], type: Gin)', '  @@index([tags], type: Gin)');
    changes(
      '  @@index([ownerId, tags])\n  @@index([sizes, tags], type: Gin)',
      '  @@index([ownerId])\n  @@index([sizes, tags], type: Gin)',
    );
  });

  test('after it was removed, where it is of documents alone', () => {
    const line = '@@index([exif(ops: JsonbPathOps)], type: Gin)';
    const asked = 'for what documents contain and not for whole ones';
    changes('  @@unique([place])\n  @@index([exif])', '  @@unique([place])');
    changes('  @@index([ownerId, exif])', '  @@index([ownerId])');
    checkFix(wrongIndexType, photo('  @@index([exif])'), photo(`  ${line}`), {}, `Write ${line}, ${asked}`);
    checkFix(
      wrongIndexType,
      photo('  @@index([ownerId, exif])'),
      photo(`  @@index([ownerId])\n  ${line}`),
      {},
      `Write @@index([ownerId]) and ${line}, ${asked}`,
    );
  });

  test('and stays, where somebody has said what it is for', () => {
    const titles = fixesOf(wrongIndexType, photo('  @@index([exif]) // whole ones'));
    expect(titles.map((it) => it.title)).toEqual([
      'Write @@index([exif(ops: JsonbPathOps)], type: Gin), for what documents contain and not for whole ones',
    ]);
  });

  test('with its condition', () => {
    changes('  @@index([tags], where: { ownerId: 1 })', '  @@index([tags], where: { ownerId: 1 }, type: Gin)', {
      previewFeatures: ['partialIndexes'],
    });
  });

  test('preferred only for what is nothing but a search', () => {
    const preferred = (line: string) => fixesOf(wrongIndexType, photo(line)).map((it) => it.preferred ?? false);
    expect(preferred('  @@index([words])')).toEqual([true]);
    expect(preferred('  @@index([ownerId, words])')).toEqual([false]);
    expect(preferred('  @@index([tags])')).toEqual([false]);
    expect(preferred('  @@index([exif])')).toEqual([false, false]);
  });
});

test('of a line that will go nothing is said', () => {
  check(
    rules,
    `
model Photo {
  id   Int      @id
  tags String[]

  @@index([tags])
//^^^^^^^^^^^^^^^ warning: @@index([tags]) of Photo is the left prefix of @@index([tags, id]), which already serves it.
  @@index([tags, id])
//         ^^^^ warning: A B-tree cannot answer has, hasSome or hasEvery on Photo.tags; a GIN index can.
}
`,
  );
});
