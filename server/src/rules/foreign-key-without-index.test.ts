import { describe, expect, test } from 'vitest';
import { type Around, check, checkFix } from '#test/check-rule.ts';
import { fixesOf } from '#test/fixes-of.ts';
import { foreignKeyWithoutIndex } from './foreign-key-without-index.ts';

const user = `
model User {
  id    Int    @id
  posts Post[]
}
`.trim();

test('an index that starts with another column does not help', () => {
  check(
    foreignKeyWithoutIndex,
    `
${user}
model Post {
  id       Int  @id
  slug     String
  authorId Int
  author   User @relation(fields: [authorId], references: [id], onDelete: Cascade)
//                                 ^^^^^^^^ warning: No index starts with authorId, so reading User.posts or deleting a User reads all of Post.
  @@index([slug, authorId])
}
`,
  );
});

test('without a written action on delete the cost hangs on use, so it is information', () => {
  check(
    foreignKeyWithoutIndex,
    `
${user}
model Post {
  id       Int  @id
  authorId Int
  author   User @relation(fields: [authorId], references: [id])
//                                 ^^^^^^^^ information: No index starts with authorId, so reading User.posts or deleting a User reads all of Post.
}
`,
  );
});

describe('covered, so silent:', () => {
  const cases: Record<string, string> = {
    'by a unique constraint that starts with the field': '@@unique([authorId, slug])',
    'by an index over the field alone': '@@index([authorId])',
    'by the primary key': '@@id([authorId, slug])',
    'by a hash index': '@@index([authorId], type: Hash)',
    'by an index without brackets': '@@index(authorId)',
    'by an index in the other direction': '@@index([authorId(sort: Desc), slug])',
  };
  test.each(Object.entries(cases))('%s', (_, attribute) => {
    check(
      foreignKeyWithoutIndex,
      `
${user}
model Post {
  id       Int  @unique
  slug     String
  authorId Int
  author   User @relation(fields: [authorId], references: [id], onDelete: Cascade)

  ${attribute}
}
`,
    );
  });
});

test('a partial index that leaves out only rows without an author finds all the others', () => {
  check(
    foreignKeyWithoutIndex,
    `
${user}
model Post {
  id       Int   @id
  authorId Int?
  author   User? @relation(fields: [authorId], references: [id], onDelete: SetNull)

  @@index([authorId], where: { authorId: { not: null } })
}
`,
    { previewFeatures: ['partialIndexes'] },
  );
});

test('a partial index over some rows does not find the others, and neither does BRIN', () => {
  check(
    foreignKeyWithoutIndex,
    `
${user}
model Post {
  id       Int     @id
  live     Boolean
  authorId Int
  author   User    @relation(fields: [authorId], references: [id], onDelete: Cascade)
//                                    ^^^^^^^^ warning: No index starts with authorId, so reading User.posts or deleting a User reads all of Post.

  @@index([authorId], where: { live: true })
  @@index([authorId], type: Brin, map: "b")
}
`,
    { previewFeatures: ['partialIndexes'] },
  );
});

test('mysql indexes its foreign keys itself', () => {
  check(
    foreignKeyWithoutIndex,
    `
${user}
model Post {
  id       Int  @id
  authorId Int
  author   User @relation(fields: [authorId], references: [id], onDelete: Cascade)
}
`,
    { provider: 'mysql' },
  );
});

test('with relationMode = "prisma" nobody does, and Prisma looks the rows up by itself', () => {
  check(
    foreignKeyWithoutIndex,
    `
${user}
model Post {
  id       Int  @id
  authorId Int
  author   User @relation(fields: [authorId], references: [id])
//                                 ^^^^^^^^ warning: No index starts with authorId, so reading User.posts or deleting a User reads all of Post.
}
`,
    { provider: 'mysql', datasource: 'relationMode = "prisma"' },
  );
});

test('who created a row is rarely asked from the other side', () => {
  check(
    foreignKeyWithoutIndex,
    `
${user}
model Post {
  id          Int  @id
  createdById Int
  createdBy   User @relation(fields: [createdById], references: [id], onDelete: SetNull)
//                                    ^^^^^^^^^^^ hint: No index starts with createdById, so reading User.posts or deleting a User reads all of Post.
}
`,
  );
});

describe('a composite key', () => {
  const invoice = (index: string, marker = '') => `
model Account {
  id       String
  tenantId String
  invoices Invoice[]
  @@id([tenantId, id])
}
model Invoice {
  id        Int     @id
  tenantId  String
  accountNo String
  account   Account @relation(fields: [tenantId, accountNo], references: [tenantId, id], onDelete: Cascade)
${marker}
  ${index}
}
`;

  test('is served by its columns in either order', () => {
    check(foreignKeyWithoutIndex, invoice('@@index([accountNo, tenantId])'));
  });

  test('is served by the other columns when the rest is the tenant', () => {
    check(foreignKeyWithoutIndex, invoice('@@index([accountNo])'));
  });

  test('is half served by the tenant alone', () => {
    check(
      foreignKeyWithoutIndex,
      invoice(
        '@@index([tenantId])',
        '//                                     ^^^^^^^^^^^^^^^^^^^ information: No index starts with tenantId and accountNo, so reading Account.invoices or deleting an Account reads all rows of Invoice with the same tenantId.',
      ),
    );
  });
});

test('a composite key is served by a column that refers to something unique by itself', () => {
  check(
    foreignKeyWithoutIndex,
    `
model Account {
  id       String    @id
  region   String
  invoices Invoice[]
  @@unique([region, id])
}
model Invoice {
  id        Int     @id
  region    String
  accountNo String
  account   Account @relation(fields: [region, accountNo], references: [region, id], onDelete: Cascade)

  @@index([accountNo])
}
`,
  );
});

const tagged = (id: string, marker: string) => `
model Account {
  id     ${id}
  userId String
  tags   AccountTag[]
  @@id([id, userId])
}
model AccountTag {
  label  String
  accId  String
  userId String
  acc    Account @relation(fields: [accId, userId], references: [id, userId], onDelete: Cascade)
${marker}
  @@id([accId, label])
}
`;

test('a composite key is served by a column that refers to a fresh id', () => {
  check(foreignKeyWithoutIndex, tagged('String @default(uuid())', ''));
});

test('a composite key of which one column leads an index reads the rows that share it, not the table', () => {
  check(
    foreignKeyWithoutIndex,
    tagged(
      'String',
      '//                                  ^^^^^^^^^^^^^ information: No index starts with accId and userId, so reading Account.tags or deleting an Account reads all rows of AccountTag with the same accId.',
    ),
  );
});

test('an ignored model is left alone', () => {
  check(
    foreignKeyWithoutIndex,
    `
model User {
  id    Int    @id
  posts Post[] @ignore
}
model Post {
  id       Int  @id
  authorId Int
  author   User @relation(fields: [authorId], references: [id], onDelete: Cascade)

  @@ignore
}
`,
  );
});

test('the other model may live in another file, and a comment may silence the rule', () => {
  check(
    foreignKeyWithoutIndex,
    `
//- user.prisma
model User {
  id    Int    @id
  posts Post[]
  notes Note[]
}
//- post.prisma
model Post {
  id       Int  @id
  authorId Int
  // pitwall-ignore foreign-key-without-index -- append-only archive
  author   User @relation(fields: [authorId], references: [id], onDelete: Cascade)
}
model Note {
  id     Int  @id
  userId Int
  user   User @relation(fields: [userId], references: [id], onDelete: Cascade)
//                               ^^^^^^ warning: No index starts with userId, so reading User.notes or deleting a User reads all of Note.
}
`,
  );
});

test('the index joins the block attributes that are there', () => {
  checkFix(
    foreignKeyWithoutIndex,
    `
${user}
model Post {
  id       Int  @id
  slug     String
  authorId Int
  author   User @relation(fields: [authorId], references: [id])

  @@index([slug])
  @@map("posts")
}
`,
    `
${user}
model Post {
  id       Int  @id
  slug     String
  authorId Int
  author   User @relation(fields: [authorId], references: [id])

  @@index([slug])
  @@index([authorId])
  @@map("posts")
}
`,
  );
});

test('the index gets a name where a partial one has taken the default', () => {
  checkFix(
    foreignKeyWithoutIndex,
    `
${user}
model Post {
  id       Int     @id
  live     Boolean
  authorId Int
  author   User    @relation(fields: [authorId], references: [id])

  @@index([authorId], where: { live: true })
}
`,
    `
${user}
model Post {
  id       Int     @id
  live     Boolean
  authorId Int
  author   User    @relation(fields: [authorId], references: [id])

  @@index([authorId], where: { live: true })
  @@index([authorId], map: "Post_authorId_all_idx")
}
`,
    { previewFeatures: ['partialIndexes'] },
  );
});

test('where rows carry their time, an index in that order is offered beside', () => {
  checkFix(
    foreignKeyWithoutIndex,
    `
${user}
model Post {
  id        Int      @id
  createdAt DateTime @default(now())
  authorId  Int
  author    User     @relation(fields: [authorId], references: [id])
}
`,
    `
${user}
model Post {
  id        Int      @id
  createdAt DateTime @default(now())
  authorId  Int
  author    User     @relation(fields: [authorId], references: [id])

  @@index([authorId, createdAt])
}
`,
    {},
    'Add @@index([authorId, createdAt])',
  );
});

describe('who did something to a row is no more than information,', () => {
  const alert = (attribute: string, marker: string) => `
model User {
  id     Int     @id
  alerts Alert[]
}
model Alert {
  id           Int   @id
  reviewedById Int?
  reviewedBy   User? @relation(fields: [reviewedById], references: [id]${attribute})
//${marker}
}
`;
  const told = (severity: string) =>
    `                                      ^^^^^^^^^^^^ ${severity}: No index starts with reviewedById, so reading User.alerts or deleting a User reads all of Alert.`;

  test('whether or not Prisma looks the rows up by itself', () => {
    check(foreignKeyWithoutIndex, alert('', told('information')), { datasource: 'relationMode = "prisma"' });
  });

  test('unless a deletion was said to reach them', () => {
    check(foreignKeyWithoutIndex, alert(', onDelete: Cascade', told('warning')));
    check(foreignKeyWithoutIndex, alert(', onDelete: SetNull', told('warning')));
  });
});

test('on MongoDB there is no second index on the same fields, so one for a search stands in the way', () => {
  const posts = `
model User {
  id    String @id @map("_id")
  posts Post[]
}

model Post {
  id       String @id @map("_id")
  authorId String
  author   User   @relation(fields: [authorId], references: [id])

  @@fulltext([authorId])
}
`;
  const titles = (text: string) => fixesOf(foreignKeyWithoutIndex, text, { provider: 'mongodb' }).map((it) => it.title);
  expect(titles(posts)).toEqual([]);
  expect(titles(posts.replace('  @@fulltext([authorId])\n', ''))).toEqual(['Add @@index([authorId])']);
});

const toldToDoNothing = (back: string, says: string): string => `
model User {
  id    Int    @id
  ${back}
}

model Post {
  id       Int  @id
  authorId Int
  author   User @relation(fields: [authorId], references: [id], onDelete: NoAction)
//                                 ^^^^^^^^ ${says}
}
`;

test('where Prisma holds the keys and was told to do nothing, a delete reads nothing', () => {
  const emulated: Around = { provider: 'mysql', datasource: 'relationMode = "prisma"' };
  const reading = 'information: No index starts with authorId, so reading User.posts reads all of Post.';
  check(foreignKeyWithoutIndex, toldToDoNothing('posts Post[]', reading), emulated);
});

test('where the database holds the keys, NoAction is a check that reads as much', () => {
  const both = 'No index starts with authorId, so reading User.posts or deleting a User reads all of Post.';
  check(foreignKeyWithoutIndex, toldToDoNothing('posts Post[]', `information: ${both}`));
});

test('a relation with an enum is none, which the engine says itself', () => {
  const role = 'enum Role {\n  ADMIN\n}\n';
  const member = 'model A {\n  id Int @id\n  b Int\n  role Role @relation(fields: [b], references: [id])\n}\n';
  check(foreignKeyWithoutIndex, `${role}${member}`);
});

test('a relation that names itself as its column is being typed', () => {
  const post = 'model Post {\n  id Int @id\n  author User @relation(fields: [author], references: [id])\n}\n';
  check(foreignKeyWithoutIndex, `${user}\n${post}`);
});
