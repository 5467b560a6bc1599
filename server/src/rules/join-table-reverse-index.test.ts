import { describe, expect, test } from 'vitest';
import { analysisOf, check, checkFix } from '#test/check-rule.ts';
import { type Provider, providers } from '../schema/provider.ts';
import { fileId } from '../text/span.ts';
import { foreignKeyWithoutIndex } from './foreign-key-without-index.ts';
import { joinTableReverseIndex } from './join-table-reverse-index.ts';

const sides = `
model Post {
  id   Int       @id
  tags PostTag[]
}
model Tag {
  id    Int       @id
  posts PostTag[]
}
`.trim();

test('the key of a join table finds rows by its first column only', () => {
  check(
    joinTableReverseIndex,
    `
${sides}
model PostTag {
  postId Int
  post   Post @relation(fields: [postId], references: [id], onDelete: Cascade)
  tagId  Int
  tag    Tag  @relation(fields: [tagId], references: [id], onDelete: Cascade)
//^^^ warning: @@id([postId, tagId]) of PostTag finds rows by postId; no index finds them by tagId.

  @@id([postId, tagId])
}
`,
  );
});

test('a unique pair beside an id of its own is a join table too, and so is one with a load', () => {
  check(
    joinTableReverseIndex,
    `
${sides}
model PostTag {
  id     Int    @id
  weight Int
  label  String
  postId Int
  post   Post   @relation(fields: [postId], references: [id], onDelete: Cascade)
//^^^^ warning: @@unique([tagId, postId]) of PostTag finds rows by tagId; no index finds them by postId.
  tagId  Int
  tag    Tag    @relation(fields: [tagId], references: [id], onDelete: Cascade)

  @@unique([tagId, postId])
}
`,
  );
});

test('both sides may be one model', () => {
  check(
    joinTableReverseIndex,
    `
model User {
  id        Int      @id
  following Follow[] @relation("follower")
  followers Follow[] @relation("followed")
}
model Follow {
  followerId Int
  follower   User @relation("follower", fields: [followerId], references: [id], onDelete: Cascade)
  followedId Int
  followed   User @relation("followed", fields: [followedId], references: [id], onDelete: Cascade)
//^^^^^^^^ warning: @@id([followerId, followedId]) of Follow finds rows by followerId; no index finds them by followedId.

  @@id([followerId, followedId])
}
`,
  );
});

describe('is as loud as the foreign key would be:', () => {
  const table = (relation: string, marker: string, column = 'tagId') => `
${sides}
model PostTag {
  postId Int
  post   Post @relation(fields: [postId], references: [id], onDelete: Cascade)
  ${column} Int
  tag    Tag @relation(fields: [${column}], references: [id]${relation})
${marker}

  @@id([postId, ${column}])
}
`;
  const says = (severity: string, column = 'tagId') =>
    `//^^^ ${severity}: @@id([postId, ${column}]) of PostTag finds rows by postId; no index finds them by ${column}.`;

  test('without a written action on delete the cost hangs on use', () => {
    check(joinTableReverseIndex, table('', says('information')));
  });

  test('a restriction is looked up as well, but says nothing about how often', () => {
    check(joinTableReverseIndex, table(', onDelete: Restrict', says('information')));
  });

  test('who made a row is rarely asked from the other side', () => {
    check(joinTableReverseIndex, table('', says('hint', 'createdById'), 'createdById'));
  });

  test('unless the row goes with the one who made it', () => {
    check(joinTableReverseIndex, table(', onDelete: Cascade', says('warning', 'createdById'), 'createdById'));
  });

  test.each<Provider>(['postgresql', 'sqlite', 'sqlserver', 'cockroachdb'])('a cascade on %s', (provider) => {
    check(joinTableReverseIndex, table(', onDelete: Cascade', says('warning')), { provider });
  });

  test('MySQL has made the index for the foreign key', () => {
    check(joinTableReverseIndex, table(', onDelete: Cascade', ''), { provider: 'mysql' });
  });

  test.each<Provider>(['mysql', 'postgresql'])('without foreign keys Prisma looks for itself on %s', (provider) => {
    check(joinTableReverseIndex, table('', says('warning')), { provider, datasource: 'relationMode = "prisma"' });
  });

  test('and so it does on MongoDB', () => {
    const schema = table('', says('warning'))
      .replaceAll(/^ {2}id +Int +@id/gm, '  id Int @id @map("_id")')
      .replaceAll('@@id', '@@unique')
      .replace('model PostTag {', 'model PostTag {\n  id Int @id @map("_id")');
    check(joinTableReverseIndex, schema, { provider: 'mongodb' });
  });

  test('which refuses a second index on the column alone', () => {
    const schema = table('', '')
      .replaceAll(/^ {2}id +Int +@id/gm, '  id String @id @map("_id")')
      .replaceAll('Int', 'String')
      .replaceAll('@@id', '@@fulltext([tagId])\n  @@unique')
      .replace('model PostTag {', 'model PostTag {\n  id String @id @map("_id")');
    const { findings } = analysisOf(joinTableReverseIndex, new Map([[fileId('/a.prisma'), schema]]), {
      provider: 'mongodb',
      previewFeatures: ['fullTextIndex'],
    });
    expect(findings.flatMap((it) => it.fixes ?? []).map((it) => it.title)).toEqual(['Add @@index([tagId, postId])']);
  });
});

describe('covered, so silent:', () => {
  const cases: Record<string, string> = {
    'by an index over the second column': '@@index([tagId])',
    'by one that starts with it': '@@index([tagId, postId])',
    'by a key in the other order': '@@unique([tagId, postId])',
    'by a hash index': '@@index([tagId], type: Hash)',
  };
  test.each(Object.entries(cases))('%s', (_, attribute) => {
    check(
      joinTableReverseIndex,
      `
${sides}
model PostTag {
  postId Int
  post   Post @relation(fields: [postId], references: [id], onDelete: Cascade)
  tagId  Int
  tag    Tag  @relation(fields: [tagId], references: [id], onDelete: Cascade)

  @@id([postId, tagId])
  ${attribute}
}
`,
    );
  });
});

describe('no join table, so silent:', () => {
  const cases: Record<string, readonly [fields: string, attribute: string]> = {
    'a third relation': [
      'ownerId Int\n  owner User @relation(fields: [ownerId], references: [id])',
      '@@id([postId, tagId])',
    ],
    'a key with a third column': ['lang String', '@@id([postId, tagId, lang])'],
    'a key that starts with one of them': ['lang String', '@@id([postId, lang])'],
    'a key that ends with one of them': ['lang String', '@@id([lang, tagId])'],
    'a key that is not typed to its end': ['lang String', '@@id([postId, tagId]'],
  };
  test.each(Object.entries(cases))('%s', (_, [fields, attribute]) => {
    check(
      joinTableReverseIndex,
      `
${sides}
model User {
  id Int @id
}
model PostTag {
  postId Int
  post   Post @relation(fields: [postId], references: [id], onDelete: Cascade)
  tagId  Int
  tag    Tag  @relation(fields: [tagId], references: [id], onDelete: Cascade)
  ${fields}

  ${attribute}
}
`,
    );
  });

  test('a key over some rows only', () => {
    check(
      joinTableReverseIndex,
      `
${sides}
model PostTag {
  id     Int     @id
  live   Boolean
  postId Int
  post   Post    @relation(fields: [postId], references: [id], onDelete: Cascade)
  tagId  Int
  tag    Tag     @relation(fields: [tagId], references: [id], onDelete: Cascade)

  @@unique([postId, tagId], where: { live: true })
}
`,
      { previewFeatures: ['partialIndexes'] },
    );
  });

  test('a foreign key of two columns', () => {
    check(
      joinTableReverseIndex,
      `
model Post {
  id   Int       @id
  lang String
  tags PostTag[]
  @@unique([id, lang])
}
model Tag {
  id    Int       @id
  posts PostTag[]
}
model PostTag {
  postId Int
  lang   String
  post   Post   @relation(fields: [postId, lang], references: [id, lang], onDelete: Cascade)
  tagId  Int
  tag    Tag    @relation(fields: [tagId], references: [id], onDelete: Cascade)

  @@id([postId, tagId])
}
`,
    );
  });

  test('an ignored model', () => {
    check(
      joinTableReverseIndex,
      `
${sides}
model PostTag {
  postId Int
  post   Post @relation(fields: [postId], references: [id], onDelete: Cascade)
  tagId  Int
  tag    Tag  @relation(fields: [tagId], references: [id], onDelete: Cascade)

  @@id([postId, tagId])
  @@ignore
}
`,
    );
  });
});

test('it speaks for the rule on foreign keys, which goes on about others', () => {
  check(
    [foreignKeyWithoutIndex, joinTableReverseIndex],
    `
${sides}
model PostTag {
  postId Int
  post   Post @relation(fields: [postId], references: [id], onDelete: Cascade)
  tagId  Int
  tag    Tag  @relation(fields: [tagId], references: [id], onDelete: Cascade)
//^^^ warning: @@id([postId, tagId]) of PostTag finds rows by postId; no index finds them by tagId.

  @@id([postId, tagId])
}
model Note {
  id     Int     @id
  postId Int
  tagId  Int
  link   PostTag @relation(fields: [postId, tagId], references: [postId, tagId], onDelete: Cascade)
//                                  ^^^^^^^^^^^^^ warning: No index starts with postId and tagId, so finding the rows of a PostTag or deleting a PostTag reads all of Note.
}
`,
  );
});

describe('the fixes', () => {
  const table = (index = '', key = '@@id') => `
${sides}
model PostTag {
  postId Int
  post   Post @relation(fields: [postId], references: [id], onDelete: Cascade)
  tagId  Int
  tag    Tag  @relation(fields: [tagId], references: [id], onDelete: Cascade)

  ${key}([postId, tagId])${index}
}
`;

  test('add the index behind the key', () => {
    checkFix(joinTableReverseIndex, table(), table('\n  @@index([tagId])'));
  });

  test('offer one that holds the pair as well', () => {
    checkFix(joinTableReverseIndex, table(), table('\n  @@index([tagId, postId])'), {}, 'Add @@index([tagId, postId])');
  });

  test.each(providers)('leave that out where each index ends with the key: %s', (provider) => {
    const around = provider === 'mysql' ? { provider, datasource: 'relationMode = "prisma"' } : { provider };
    const { findings } = analysisOf(joinTableReverseIndex, new Map([[fileId('a'), table()]]), around);
    const offered = findings.flatMap(({ fixes = [] }) => fixes.map((it) => [it.title, it.preferred]));
    const ends = ['mysql', 'sqlserver', 'cockroachdb'].includes(provider);
    expect(offered).toEqual([
      ['Add @@index([tagId])', true],
      ...(ends ? [] : [['Add @@index([tagId, postId])', undefined]]),
    ]);
  });

  test('are not offered where the column is too large for an index', () => {
    const schema = `
model PostTag {
  post   String @db.VarChar(20)
  to     Post   @relation(fields: [post], references: [id])
  tag    String @db.Text
  of     Tag    @relation(fields: [tag], references: [id])

  @@unique([post, tag(length: 20)])
}
`;
    const around = { provider: 'mysql', datasource: 'relationMode = "prisma"' } as const;
    const { findings } = analysisOf(joinTableReverseIndex, new Map([[fileId('a'), schema]]), around);
    expect(findings.map((it) => it.fixes)).toEqual([[]]);
  });
});
