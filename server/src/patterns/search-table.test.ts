import { describe, expect, test } from 'vitest';
import { checkNoOffer, checkOffer, offersIn, schemaOf } from '#test/check-pattern.ts';
import { parseFixture } from '#test/fixture.ts';
import { searchTable } from './search-table.ts';

test('the table has its names and the type of its key from the model', () => {
  checkOffer(
    searchTable,
    `
model BlogPost {
  id         String    @id @default(uuid(7)) @db.Uuid
  title      String
  createdAt  DateTime  @map("created_at")
  categories PostTag[]

  @@map("blog_posts")
} // what people read
model PostTag {
  id    Int        @id
  name  String
  posts BlogPost[]
}
`,
    `
model BlogPost {
  id         String    @id @default(uuid(7)) @db.Uuid
  title      String
  createdAt  DateTime  @map("created_at")
  categories PostTag[]

  search BlogPostSearch?

  @@map("blog_posts")
} // what people read

model BlogPostSearch {
  blogPostId String   @id @map("blog_post_id") @db.Uuid
  blogPost   BlogPost @relation(fields: [blogPostId], references: [id], onDelete: Cascade)
  words      String

  @@index([words(ops: raw("gin_trgm_ops"))], type: Gin)
  @@map("blog_post_searches")
}
model PostTag {
  id    Int        @id
  name  String
  posts BlogPost[]
}
`,
  );
});

const book = (words = 'author   Author @relation(fields: [authorId], references: [id])\n  authorId Int', more = '') => `
model Book {
  id    Int    @id
  title String
  ${words}
  ${more}
}
model Author {
  id    Int    @id
  name  String
  books Book[]
}
`;

test('the offer points at the relation whose words are no part of the row, and brings the extension', () => {
  const schema = schemaOf(parseFixture(book()).files);
  const [offer] = offersIn(schema, [searchTable]);
  expect(offer?.title).toBe('Keep the words that Book is found by in a table BookSearch');
  expect(offer?.at).toEqual(schema.models[0]?.fields[2]?.span);
  expect(offer?.creates?.map((it) => it.name)).toEqual(['pg_trgm']);
});

test('MySQL needs no extension', () => {
  const around = { provider: 'mysql' } as const;
  const [offer] = offersIn(schemaOf(parseFixture(book()).files, around), [searchTable], around);
  expect(offer?.title).toBeDefined();
  expect(offer).not.toHaveProperty('creates');
});

describe('nothing is offered', () => {
  const cases: Record<string, string> = {
    'where all the words lie in the row': 'model Book {\n  id Int @id\n  title String\n  body String\n}',
    'where the row has a search already': book(undefined, 'lookup SearchEntry?'),
    'where the name is taken': `${book()}\nmodel BookSearch {\n  id Int @id\n}`,
    'for a key of two columns': book(undefined, '@@id([id, title])').replace('Int    @id\n  title', 'Int\n  title'),
    "where the words are the row's own": `
model Product {
  id   Int           @id
  name String
  tags ProductTag[]
}
model ProductTag {
  id        Int     @id
  name      String
  productId Int
  product   Product @relation(fields: [productId], references: [id])
}
`,
    'where scanning the table costs nothing': book().replace('model Book', '// pitwall: small\nmodel Book'),
  };
  test.each(Object.entries(cases))('%s', (_, fixture) => checkNoOffer(searchTable, fixture));

  test('on SQLite, where Prisma has no index for the words', () =>
    checkNoOffer(searchTable, book(), { provider: 'sqlite' }));
});
