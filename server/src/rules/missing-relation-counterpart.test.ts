import { describe, expect, test } from 'vitest';
import { check } from '#test/check-rule.ts';
import { analyze } from '../analysis/analyze.ts';
import { defaultSettings } from '../analysis/settings.ts';
import { parseSchema } from '../schema/schema.ts';
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

describe('found:', () => {
  test('a stored relation that the other model does not read', () => {
    check(
      missingRelationCounterpart,
      `${user()}
model Post {
  id       Int  @id
  authorId Int
  author   User @relation(fields: [authorId], references: [id])
//^^^^^^ error: Post.author has no opposite field; User needs posts Post[].
}
`,
    );
  });

  test('a list that the other model does not store', () => {
    check(
      missingRelationCounterpart,
      `
model User {
  id    Int    @id
  posts Post[]
//^^^^^ error: User.posts has no opposite field; Post needs one that stores its User.
}
${post('')}`,
    );
  });

  test('an opposite with another name', () => {
    check(
      missingRelationCounterpart,
      `
model User {
  id    Int    @id
  notes Post[] @relation("a")
//^^^^^ error: User.notes has no opposite field; Post needs one that stores its User.
}
model Post {
  id       Int  @id
  authorId Int
  author   User @relation("b", fields: [authorId], references: [id])
//^^^^^^ error: Post.author has no opposite field; User needs posts Post[].
}
`,
    );
  });

  test('a relation of a model with itself', () => {
    check(
      missingRelationCounterpart,
      `
model Category {
  id       Int       @id
  parentId Int?
  parent   Category? @relation(fields: [parentId], references: [id])
//^^^^^^ error: Category.parent has no opposite field; Category needs children Category[].
}
`,
    );
  });

  test('of two relations the one for which no field is left', () => {
    check(
      missingRelationCounterpart,
      `${user('  posts Post[]\n')}
model Post {
  id       Int  @id
  authorId Int
  author   User @relation(fields: [authorId], references: [id])
  editorId Int
  editor   User @relation(fields: [editorId], references: [id])
//^^^^^^ error: Post.editor has no opposite field; User needs editorPosts Post[].
}
`,
    );
  });

  test('a type that nothing declares, wherever it stands', () => {
    check(
      missingRelationCounterpart,
      `
//- user.prisma
model User {
  id     Int    @id
  likes  Like[]
//       ^^^^^^ error: Model Like is referenced but not defined.
  role   Role   @default(admin)
//       ^^^^ error: Enum Role is referenced but not defined.
  status OrderStatus?
//       ^^^^^^^^^^^^ error: Enum OrderStatus is referenced but not defined.
  name   string
//       ^^^^^^ error: string is not defined; String is.
  city   Strong?
//       ^^^^^^^ error: Strong is not defined; String is.
  place  Spot
//       ^^^^ error: Spot is referenced but not defined.
}
//- post.prisma
model Post {
  id    Int    @id
  likes Like[]
//      ^^^^^^ error: Model Like is referenced but not defined.
  by    user?
//      ^^^^^ error: user is not defined; User is.
}
`,
    );
  });
});

describe('silent:', () => {
  test.each([
    ['both sides are there', `${user('  posts Post[]\n')}${post(author)}`],
    ['a relation of many to many', `${user('  posts Post[]\n')}${post('  users User[]\n')}`],
    ['one to one', `${user('  post Post?\n')}${post(author.replace('Int\n', 'Int @unique\n'))}`],
    [
      'a model with itself',
      `
model Category {
  id       Int        @id
  parentId Int?
  parent   Category?  @relation("tree", fields: [parentId], references: [id])
  children Category[] @relation("tree")
}
`,
    ],
    ['a type of the database', post('  place Unsupported("point")?\n')],
    ['a type that was not typed yet', post('  place\n')],
    [
      'a model that is being merged',
      `${user()}\n<<<<<<< ours\n${post(author)}=======\n${post(author)}>>>>>>> theirs\n`,
    ],
  ])('%s', (_, fixture) => {
    check(missingRelationCounterpart, fixture);
  });

  test('a composite type', () => {
    check(
      missingRelationCounterpart,
      `
model Place {
  id      String @id @default(auto()) @map("_id") @db.ObjectId
  address Address
}
type Address {
  city String
}
`,
      { provider: 'mongodb' },
    );
  });

  test('a file without a datasource, which is a part of a schema', () => {
    const schema = parseSchema(new Map([[fileId('a'), post(author)]]));
    expect(analyze({ schema, settings: defaultSettings, rules: [missingRelationCounterpart] }).findings).toEqual([]);
  });
});
