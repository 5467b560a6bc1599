import { describe, expect, test } from 'vitest';
import { checkFix } from '#test/check-rule.ts';
import { fixesOf } from '#test/fixes-of.ts';
import { unformattedFiles } from '#test/formatted.ts';
import { fileId } from '../text/span.ts';
import { missingRelationCounterpart } from './missing-relation-counterpart.ts';

const user = (rest = '') => `
model User {
  id   Int    @id @default(autoincrement())
  name String
${rest}}
`;

const post = (rest: string) => `
model Post {
  id       Int  @id
${rest}}
`;

const author = `  authorId Int
  author   User @relation(fields: [authorId], references: [id])
`;

const titles = (fixture: string, around = {}) =>
  fixesOf(missingRelationCounterpart, fixture, around).map((it) => it.title);

describe('the field that reads', () => {
  const fixed = (before: string, after: string, around = {}) => {
    checkFix(missingRelationCounterpart, before, after, around);
    expect(unformattedFiles(new Map([[fileId('a'), after.trimStart()]]))).toEqual([]);
  };

  test('may stand in another file, has one row where the key is unique, and the name of the relation', () => {
    const stored = `model Post {
  id       Int  @id
  authorId Int  @unique
  author   User @relation("wrote", fields: [authorId], references: [id])
}
`;
    checkFix(
      missingRelationCounterpart,
      `//- user.prisma\nmodel User {\n  id Int @id\n}\n//- post.prisma\n${stored}`,
      `//- user.prisma\nmodel User {\n  id Int @id\n\n  post Post? @relation("wrote")\n}\n//- post.prisma\n${stored}`,
    );
  });

  test('is called after the field where its name is taken', () => {
    expect(titles(`${user('  posts String\n')}${post(author)}`)).toEqual(['Add authorPosts Post[] to User']);
  });

  test('is written as the other model writes its names', () => {
    expect(
      titles(
        `
model users {
  id         Int @id
  first_name String
}
model blog_entry {
  id       Int   @id
  users_id Int
  users    users @relation(fields: [users_id], references: [id])
}
`,
      ),
    ).toEqual(['Add blog_entries blog_entry[] to users']);
  });

  test('of a model that is hidden is hidden', () => {
    const hidden = post(`${author}\n  @@ignore\n`);
    fixed(`${user()}${hidden}`, `${user('\n  posts Post[] @ignore\n')}${hidden}`);
  });

  test('needs a name where another relation has none', () => {
    const editor = (name: string) => `  editorId Int
  editor   User @relation(${name}fields: [editorId], references: [id])
`;
    fixed(
      `${user('\n  posts Post[]\n')}${post(author + editor(''))}`,
      `${user('\n  posts Post[]\n\n  editorPosts Post[] @relation("PostEditor")\n')}${post(author + editor('"PostEditor", '))}`,
    );
  });

  test('comes for both where neither has one, since a name for one tells nothing of the other', () => {
    const both = (a: string, b: string) => `  authorId Int
  author   User @relation(${a}fields: [authorId], references: [id])
  editorId Int
  editor   User @relation(${b}fields: [editorId], references: [id])
`;
    fixed(
      `${user()}${post(both('', ''))}`,
      `${user('\n  authorPosts Post[] @relation("PostAuthor")\n  editorPosts Post[] @relation("PostEditor")\n')}${post(both('"PostAuthor", ', '"PostEditor", '))}`,
    );
  });

  const category = (name: string, children = '') => `
model Category {
  id       Int       @id
  parentId Int?
  parent   Category? @relation(${name}fields: [parentId], references: [id])
${children}}
`;

  test('of a model with itself shares a name', () => {
    fixed(category(''), category('"CategoryParent", ', '\n  children Category[] @relation("CategoryParent")\n'));
  });

  test.each([
    ['sqlserver', '', 'NoAction'],
    ['postgresql', 'relationMode = "prisma"', 'Restrict'],
    ['mysql', 'relationMode = "prisma"', 'NoAction'],
  ] as const)(
    'of a model with itself on %s %s ends where changes would run in a circle',
    (provider, datasource, action) => {
      const actions = `, onDelete: ${action}, onUpdate: ${action}`;
      checkFix(
        missingRelationCounterpart,
        category(''),
        category('"CategoryParent", ', '\n  children Category[] @relation("CategoryParent")\n').replace(
          'references: [id]',
          `references: [id]${actions}`,
        ),
        { provider, datasource },
      );
    },
  );

  test('is preferred, since nothing changes in the database', () => {
    const [fix] = fixesOf(missingRelationCounterpart, `${user()}${post(author)}`);
    expect([fix?.preferred, fix?.migration]).toEqual([true, 'none']);
  });

  test('has no fix where the relation is not typed to its end', () => {
    expect(titles(`${user()}${post('  author User @relation(fields: [auth')}`)).toEqual([]);
    expect(titles(`${user()}${post('  author User\n')}`)).toEqual([]);
  });
});

test.each([
  ['@relation("a")', '"b", ', '@relation("b")', '"b", '],
  ['', '"b", ', '@relation("b")', '"b", '],
  ['@relation("a")', '', '@relation("a")', '"a", '],
])(
  'two fields that stand alone for their names are one relation: %s and %s',
  (reads, stores, readsAfter, storesAfter) => {
    const schema = (list: string, stored: string) => `
model User {
  id    Int    @id
  posts Post[] ${list}
}
model Post {
  id       Int  @id
  authorId Int
  author   User @relation(${stored}fields: [authorId], references: [id])
}
`;
    const fixture = schema(reads, stores).replace('Post[] \n', 'Post[]\n');
    checkFix(missingRelationCounterpart, fixture, schema(readsAfter, storesAfter));
    expect(new Set(titles(fixture)).size).toBe(1);
  },
);

describe('the side that stores', () => {
  test('gets a column that rows may lack, the relation and an index', () => {
    checkFix(
      missingRelationCounterpart,
      `
model User {
  id    String @id @db.Uuid
  posts Post[] @relation("wrote")
}
model Post {
  id        Int      @id
  createdAt DateTime @map("created_at")

  @@map("posts")
}
`,
      `
model User {
  id    String @id @db.Uuid
  posts Post[] @relation("wrote")
}
model Post {
  id        Int      @id
  createdAt DateTime @map("created_at")

  userId String? @map("user_id") @db.Uuid
  user   User?   @relation("wrote", fields: [userId], references: [id])

  @@index([userId])
  @@map("posts")
}
`,
    );
  });

  test('uses the column that is there, and makes no index where MySQL does', () => {
    checkFix(
      missingRelationCounterpart,
      `${user('  posts Post[]\n')}${post('  userId   Int\n')}`,
      `${user('  posts Post[]\n')}${post('  userId   Int\n\n  user User @relation(fields: [userId], references: [id])\n')}`,
      { provider: 'mysql' },
    );
  });

  test('has a unique column for one row', () => {
    checkFix(
      missingRelationCounterpart,
      `${user('  post Post?\n')}${post('')}`,
      `${user('  post Post?\n')}${post('\n  userId Int?  @unique\n  user   User? @relation(fields: [userId], references: [id])\n')}`,
    );
  });

  test('uses the column that is there under another name', () => {
    checkFix(
      missingRelationCounterpart,
      `${user('  posts Post[]\n')}${post('  by       Int? @map("userId")\n')}`,
      `${user('  posts Post[]\n')}${post(`  by       Int? @map("userId")

  user User? @relation(fields: [by], references: [id])

  @@index([by])
`)}`,
    );
  });

  test('uses the unique column that is there for one row, and none that repeats', () => {
    checkFix(
      missingRelationCounterpart,
      `${user('  post Post?\n')}${post('  userId   Int  @unique\n')}`,
      `${user('  post Post?\n')}${post('  userId   Int  @unique\n\n  user User @relation(fields: [userId], references: [id])\n')}`,
    );
    expect(titles(`${user('  post Post?\n')}${post('  userId   Int\n')}`)).toEqual([]);
  });

  test('holds a key of several columns', () => {
    const account = `
model Account {
  tenantId String
  no       Int
  invoices Invoice[]

  @@id([tenantId, no])
}
`;
    checkFix(
      missingRelationCounterpart,
      `${account}\nmodel Invoice {\n  id Int @id\n}\n`,
      `${account}
model Invoice {
  id Int @id

  accountTenantId String?
  accountNo       Int?
  account         Account? @relation(fields: [accountTenantId, accountNo], references: [tenantId, no])

  @@index([accountTenantId, accountNo])
}
`,
    );
  });

  test('may lack a row where one of its columns may lack a value', () => {
    const account = `
model Account {
  tenantId String
  no       Int
  invoices Invoice[]

  @@id([tenantId, no])
}
`;
    checkFix(
      missingRelationCounterpart,
      `${account}\nmodel Invoice {\n  id        Int @id\n  accountNo Int\n}\n`,
      `${account}
model Invoice {
  id        Int @id
  accountNo Int

  accountTenantId String?
  account         Account? @relation(fields: [accountTenantId, accountNo], references: [tenantId, no])

  @@index([accountTenantId, accountNo])
}
`,
    );
  });

  test('names two relations that have no name', () => {
    checkFix(
      missingRelationCounterpart,
      `${user('  posts Post[]\n  drafts Post[]\n')}${post('')}`,
      `${user('  posts Post[]  @relation("UserPosts")\n  drafts Post[] @relation("UserDrafts")\n')}${post(`
  postsUserId  Int?
  postsUser    User? @relation("UserPosts", fields: [postsUserId], references: [id])
  draftsUserId Int?
  draftsUser   User? @relation("UserDrafts", fields: [draftsUserId], references: [id])

  @@index([postsUserId])
  @@index([draftsUserId])
`)}`,
    );
  });

  test('has no fix where the column holds something else, or it cannot be told which relation lacks a side', () => {
    expect(titles(`${user('  posts Post[]\n')}${post('  userId String\n')}`)).toEqual([]);
    expect(titles(`${user('  posts Post[]\n')}${post(`${author}  likers User[]\n`)}`)).toEqual([]);
  });
});
