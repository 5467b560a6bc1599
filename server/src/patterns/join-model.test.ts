import { describe, expect, test } from 'vitest';
import { checkNoOffer, checkOffer, offersIn, schemaOf } from '#test/check-pattern.ts';
import type { Around } from '#test/check-rule.ts';
import { parseFixture } from '#test/fixture.ts';
import { joinModel } from './join-model.ts';

test('both ends of the relation change, in their own files, and the columns of their groups move with them', () => {
  checkOffer(
    joinModel,
    `
//- post.prisma
model BlogPost {
  id     String @id @default(uuid()) @db.Uuid
  topics Topic[] @relation("Topics") // shown on top
}
//- topic.prisma
model Topic {
  id    Int    @id
  name  String
  posts BlogPost[] @relation("Topics")
}
`,
    `
//- post.prisma
model BlogPost {
  id     String @id @default(uuid()) @db.Uuid
  topics BlogPostTopic[] @relation("Topics") // shown on top
}

model BlogPostTopic {
  blogPostId String   @map("A") @db.Uuid
  blogPost   BlogPost @relation("Topics", fields: [blogPostId], references: [id], onDelete: Cascade, map: "_Topics_A_fkey")
  topicId    Int      @map("B")
  topic      Topic    @relation("Topics", fields: [topicId], references: [id], onDelete: Cascade, map: "_Topics_B_fkey")

  @@id([blogPostId, topicId], map: "_Topics_AB_pkey")
  @@index([topicId], map: "_Topics_B_index")
  @@map("_Topics")
}
//- topic.prisma
model Topic {
  id    Int    @id
  name  String
  posts BlogPostTopic[] @relation("Topics")
}
`,
  );
});

const posts = (tags = 'tags Tag[]', more = '') => `
model Post {
  id Int @id
  ${tags}
  ${more}
}
model Tag {
  id    Int @id
  posts Post[]
}
`;

describe('the key and what it asks of the database', () => {
  test.each([
    ['postgresql', 'none', '@@id([postId, tagId], map: "_PostToTag_AB_pkey")'],
    ['sqlite', 'none', '@@unique([postId, tagId], map: "_PostToTag_AB_unique")'],
    ['mysql', 'rewrites-table', '@@id([postId, tagId])'],
    ['sqlserver', 'changes-constraint', '@@id([postId, tagId])'],
    ['cockroachdb', 'changes-constraint', '@@id([postId, tagId])'],
  ] as const)('on %s', (provider, migration, key) => {
    const [offer] = offersOf(posts(), { provider });
    expect(offer?.title).toBe('Convert to explicit join model PostTag');
    expect(offer?.migration).toBe(migration);
    expect(offer?.edits.map((it) => it.text).join('\n')).toContain(`\n  ${key}\n`);
  });

  test('Prisma 5 kept a unique index on PostgreSQL too', () => {
    const [offer] = offersOf(posts(), { prisma: { major: 5, minor: 22 } });
    expect(offer?.migration).toBe('changes-constraint');
  });
});

describe('nothing is offered', () => {
  const cases: Record<string, string> = {
    'for a relation that has its model': `
model Post {
  id   Int @id
  tags PostTag[]
}
model PostTag {
  postId Int
  post   Post @relation(fields: [postId], references: [id])
  tag    String

  @@id([postId, tag])
}
`,
    'for a relation of rows of one model, whose sides have one name': `
model User {
  id        Int    @id
  followers User[] @relation("Follows")
  following User[] @relation("Follows")
}
`,
    'for half a relation': 'model Post {\n  id Int @id\n  tags Tag[]\n}\nmodel Tag {\n  id Int @id\n}',
  };
  test.each(Object.entries(cases))('%s', (_, fixture) => checkNoOffer(joinModel, fixture));

  test('on MongoDB, which keeps the ids in both documents', () => {
    checkNoOffer(joinModel, posts(), { provider: 'mongodb' });
    expect(offersOf(posts())).toHaveLength(1);
  });
});

const offersOf = (fixture: string, around: Around = {}) =>
  offersIn(schemaOf(parseFixture(fixture).files, around), [joinModel], around);
