import { describe, expect, test } from 'vitest';
import { checkNoOffer, checkOffer, offersIn, schemaOf } from '#test/check-pattern.ts';
import { parseFixture } from '#test/fixture.ts';
import { orderedRelation } from './ordered-relation.ts';

const comment = (attributes: string, time = 'createdAt DateTime') => `
model Post {
  id       Int       @id
  comments Comment[]
}
model Comment {
  id     Int  @id
  postId Int
  number Int
  post   Post @relation(fields: [postId], references: [id])

  ${time}
${attributes}}
`;

const indexed = (columns: string) => `\n  @@index([${columns}])\n`;

test('where there is no index at all, it serves the foreign key too', () => {
  checkOffer(orderedRelation, comment(''), comment(indexed('postId, createdAt')));
});

test('the index on the foreign key makes way', () => {
  checkOffer(orderedRelation, comment(indexed('postId')), comment(indexed('postId, createdAt')));
});

test('what was published is read in that order', () => {
  const post = (index: string) => `
model Blog {
  id    Int    @id
  posts Post[]
}
model Post {
  id          Int       @id
  blogId      Int
  blog        Blog      @relation(fields: [blogId], references: [id])
  createdAt   DateTime
  publishedAt DateTime?

  ${index}
}
`;
  checkOffer(orderedRelation, post('@@index([blogId])'), post('@@index([blogId, publishedAt])'));
});

test('replies are read from what they reply to, though not every row is one', () => {
  const replies = (columns: string) => `
model Message {
  id        Int       @id
  parentId  Int?
  parent    Message?  @relation("thread", fields: [parentId], references: [id])
  replies   Message[] @relation("thread")
  createdAt DateTime

  @@index([${columns}])
}
`;
  checkOffer(orderedRelation, replies('parentId'), replies('parentId, createdAt'));
});

test('each relation has an offer of its own, on its line', () => {
  const schema = schemaOf(
    parseFixture(`
model User {
  id       Int       @id
  sent     Message[] @relation("sent")
  received Message[] @relation("received")
}
model Message {
  id         Int      @id
  fromId     Int
  from       User     @relation("sent", fields: [fromId], references: [id])
  toId       Int
  to         User     @relation("received", fields: [toId], references: [id])
  createdAt  DateTime
}
`).files,
  );
  const offers = offersIn(schema, [orderedRelation]);
  expect(offers.map((it) => it.title)).toEqual([
    'Index User.sent in order of createdAt',
    'Index User.received in order of createdAt',
  ]);
  expect(offers.map(({ at }) => at.fragment.text.slice(at.start, at.start + 4).trim())).toEqual(['from', 'to']);
});

describe('nothing is offered', () => {
  const cases: Record<string, string> = {
    'where the index is there': comment(indexed('postId, createdAt')),
    'where it is there, backwards': comment(indexed('postId, createdAt(sort: Desc)')),
    'where the rows have another order': comment('\n  @@unique([postId, number])\n'),
    'without a time': comment('', 'age Int'),
    'where a parent has one row': comment('')
      .replace('comments Comment[]', 'comment  Comment?')
      .replace('postId Int', 'postId Int @unique'),
    'where the parent does not know its rows': comment('').replace('  comments Comment[]\n', ''),
    'where not every row has a parent': comment('')
      .replace('postId Int', 'postId Int?')
      .replace('post   Post ', 'post   Post?'),
    'for what does not come and come': comment('').replaceAll('Comment', 'Membership'),
    'within a tenant, whose rows are a list page': comment('').replaceAll('postId', 'teamId'),
    'for who made the row': comment('').replaceAll('postId', 'createdById'),
    'where the table is small': comment('').replace('model Comment', '// pitwall: small\nmodel Comment'),
  };
  test.each(Object.entries(cases))('%s', (_, fixture) => checkNoOffer(orderedRelation, fixture));

  test('where another key has an index, and this one has none', () => {
    checkNoOffer(
      orderedRelation,
      `
model User {
  id       Int       @id
  comments Comment[]
}
model Post {
  id       Int       @id
  comments Comment[]
}
model Comment {
  id        Int      @id
  userId    Int
  user      User     @relation(fields: [userId], references: [id])
  postId    Int
  post      Post     @relation(fields: [postId], references: [id])
  createdAt DateTime

  @@index([postId, createdAt])
}
`,
    );
  });
});
