import { describe, expect, test } from 'vitest';
import { checkNoOffer, checkOffer, offersIn, schemaOf } from '#test/check-pattern.ts';
import type { Around } from '#test/check-rule.ts';
import { parseFixture } from '#test/fixture.ts';
import type { Provider } from '../schema/provider.ts';
import { counterColumn } from './counter-column.ts';

const child = (name: string, parent: string, more = '') => `
model ${name} {
  id     Int @id
  postId Int
  post   ${parent} @relation(fields: [postId], references: [id])
  ${more}
}
`;

const post = (list: string, more = '') => `
model Post {
  id    Int @id
  ${list}
  ${more}
}
`;

test('the number goes behind the last column, in the names of the model', () => {
  checkOffer(
    counterColumn,
    `
model blog_posts {
  id            Int             @id
  post_title    String // shown
  blog_comments blog_comments[]
}
model blog_comments {
  id           Int        @id
  blog_post_id Int
  blog_post    blog_posts @relation(fields: [blog_post_id], references: [id])
}
`,
    `
model blog_posts {
  id            Int             @id
  post_title    String // shown
  blog_comments blog_comments[]

  blog_comment_count Int @default(0)
}
model blog_comments {
  id           Int        @id
  blog_post_id Int
  blog_post    blog_posts @relation(fields: [blog_post_id], references: [id])
}
`,
  );
});

const counted = (counters: string) => `
model Post {
  id       Int       @id
  comments Comment[]
  likes    Like[]

${counters}
}
${child('Comment', 'Post')}
${child('Like', 'Post').replace('Int @id', 'Int @id @map("no")')}
`;

test('a second number joins the first', () => {
  checkOffer(
    counterColumn,
    counted('  likeCount Int @default(0)'),
    counted('  likeCount    Int @default(0)\n  commentCount Int @default(0)'),
  );
  checkOffer(
    counterColumn,
    counted('  likeCount Int @default(0) @map("like_count")\n  views Int @default(0)\n'),
    counted(
      '  likeCount    Int @default(0) @map("like_count")\n  views        Int @default(0)\n  commentCount Int @default(0) @map("comment_count")\n',
    ),
  );
});

test.each([
  ['another kind of field', '  title     String\n  likeCount Int    @default(0)'],
  ['a comment', '  likeCount Int @default(0) // shown'],
  ['a comment above', '  views     Int @default(0)\n  // shown\n  likeCount Int @default(0)'],
])('but stays by itself where the first has %s beside it', (_, counters) => {
  checkOffer(counterColumn, counted(counters), counted(`${counters}\n\n  commentCount Int @default(0)`));
});

test('comments that answer others are counted where they hang', () => {
  const fixture = `
model Comment {
  id       Int       @id
  parentId Int?
  parent   Comment?  @relation("Thread", fields: [parentId], references: [id])
  replies  Comment[] @relation("Thread")
}
`;
  expect(titles(fixture)).toEqual(['Keep a reply count on Comment']);
  expect(migrationsOf(fixture, 'mysql').at(-1)).toContain(`
UPDATE \`Comment\` JOIN (
  SELECT \`above\`.\`id\`, COUNT(\`below\`.\`parentId\`) AS \`number\`
  FROM \`Comment\` AS \`above\` LEFT JOIN \`Comment\` AS \`below\` ON \`below\`.\`parentId\` = \`above\`.\`id\`
  GROUP BY \`above\`.\`id\`
) AS \`counted\` ON \`counted\`.\`id\` = \`Comment\`.\`id\`
SET \`Comment\`.\`replyCount\` = \`counted\`.\`number\`
WHERE \`Comment\`.\`replyCount\` <> \`counted\`.\`number\`;
`);
});

test('each list that is counted has an offer of its own, at the list', () => {
  const fixture = `${post('comments Comment[]', 'upvotes Upvote[]')}${child('Comment', 'Post')}${child('Upvote', 'Post')}`;
  const schema = schemaOf(parseFixture(fixture).files);
  const offers = offersIn(schema, [counterColumn]);
  expect(offers.map((it) => it.title)).toEqual(['Keep a comment count on Post', 'Keep an upvote count on Post']);
  expect(offers[1]?.at).toEqual(schema.models[0]?.fields[2]?.span);
});

describe('the column is added and filled by migrations', () => {
  const fixture = `
model Post {
  id       Int       @id
  title    String    @map("post_title")
  byLine   String    @map("by_line")
  comments Comment[]

  @@map("posts")
}
model Comment {
  id     Int  @id
  postId Int  @map("post_id")
  post   Post @relation(fields: [postId], references: [id])

  @@map("comments")
}
`;

  test.each([
    ['postgresql', 'ALTER TABLE "posts" ADD COLUMN "comment_count" INTEGER NOT NULL DEFAULT 0;\n'],
    ['cockroachdb', 'ALTER TABLE "posts" ADD COLUMN "comment_count" INT4 NOT NULL DEFAULT 0;\n'],
    ['mysql', 'ALTER TABLE `posts` ADD COLUMN `comment_count` INTEGER NOT NULL DEFAULT 0;\n'],
    [
      'sqlserver',
      'ALTER TABLE [posts] ADD [comment_count] INT NOT NULL CONSTRAINT [posts_comment_count_df] DEFAULT 0;\n',
    ],
  ] as const)('on %s', (provider, sql) => {
    expect(migrationsOf(fixture, provider)[0]).toBe(sql);
  });

  test('counts what is there', () => {
    expect(
      withoutComments(migrationsOf(fixture, 'sqlite')[1]),
    ).toBe(`UPDATE "posts" SET "comment_count" = "counted"."number"
FROM (
  SELECT "above"."id", COUNT("below"."post_id") AS "number"
  FROM "posts" AS "above" LEFT JOIN "comments" AS "below" ON "below"."post_id" = "above"."id"
  GROUP BY "above"."id"
) AS "counted"
WHERE "counted"."id" = "posts"."id" AND "posts"."comment_count" <> "counted"."number";
`);
    expect(
      withoutComments(migrationsOf(fixture, 'sqlserver')[1]),
    ).toBe(`UPDATE [posts] SET [comment_count] = [counted].[number]
FROM [posts] JOIN (
  SELECT [above].[id], COUNT([below].[post_id]) AS [number]
  FROM [posts] AS [above] LEFT JOIN [comments] AS [below] ON [below].[post_id] = [above].[id]
  GROUP BY [above].[id]
) AS [counted] ON [counted].[id] = [posts].[id]
WHERE [posts].[comment_count] <> [counted].[number];
`);
  });

  test('within the database schemas of the models', () => {
    const placed = fixture.replace('@@map("posts")', '@@map("posts")\n  @@schema("blog")');
    expect(migrationsOf(placed, 'postgresql')[0]).toContain('ALTER TABLE "blog"."posts" ADD');
  });
});

describe('nothing is offered', () => {
  const cases: Record<string, string> = {
    'where the number is there': `${post('comments Comment[]', 'commentsTotal Int @default(0)')}${child('Comment', 'Post')}`,
    'where the number stands in a row beside it': `
${post('comments Comment[]', 'stats PostStats?')}
${child('Comment', 'Post')}
model PostStats {
  postId   Int  @id
  post     Post @relation(fields: [postId], references: [id])
  comments Int
}
`,
    'for lists that nobody counts': `${post('images Image[]')}${child('Image', 'Post')}`,
    'for what a person wrote': `
model User {
  id       Int @id
  comments Comment[]
}
${child('Comment', 'User')}
`,
    'for people, who are not added to a list': `
${post('subscribers User[]')}
model User {
  id     Int @id
  postId Int
  post   Post @relation(fields: [postId], references: [id])
}
`,
    'for views that somebody saved': `${post('views View[]')}${child('View', 'Post', 'name String')}`,
    'for a relation of many to many': `
${post('likes Like[]')}
model Like {
  id    Int @id
  posts Post[]
}
`,
    'where few rows are counted': `${post('comments Comment[]')}${child('Comment', 'Post', '// pitwall: small')}`,
    'where the parents are never written again': `${post('comments Comment[]', '// pitwall: append-only')}${child('Comment', 'Post')}`,
    'for all rows of a tenant': `
model Shop {
  id      Int @id
  reviews Review[]
}
model Review {
  id       Int  @id
  tenantId Int
  shop     Shop @relation(fields: [tenantId], references: [id])
}
`,
  };
  test.each(Object.entries(cases))('%s', (_, fixture) => checkNoOffer(counterColumn, fixture));

  test('on MongoDB, where no migration fills what the documents lack', () => {
    const fixture = `${post('comments Comment[]')}${child('Comment', 'Post')}`;
    checkNoOffer(counterColumn, fixture, { provider: 'mongodb' });
    expect(titles(fixture)).toHaveLength(1);
  });
});

test('the followers of a person are counted', () => {
  expect(titles(`model User {\n  id Int @id\n  followers Follow[]\n}\n${child('Follow', 'User')}`)).toEqual([
    'Keep a follower count on User',
  ]);
});

const titles = (fixture: string, around: Around = {}) =>
  offersIn(schemaOf(parseFixture(fixture).files, around), [counterColumn], around).map((it) => it.title);

const migrationsOf = (fixture: string, provider: Provider): readonly string[] =>
  offersIn(schemaOf(parseFixture(fixture).files, { provider }), [counterColumn]).flatMap((it) =>
    (it.creates ?? []).map(({ sql }) => sql),
  );

const withoutComments = (sql = '') => sql.replace(/^(?:--.*\n)+/, '');
