import { describe, expect, test } from 'vitest';
import { checkNoOffer, checkOffer, offersIn, schemaOf } from '#test/check-pattern.ts';
import { parseFixture } from '#test/fixture.ts';
import { historyOf } from '#test/history-of.ts';
import { textSearchColumn } from './text-search-column.ts';

test('the column stands by itself, in the style of the names, before the attributes', () => {
  checkOffer(
    textSearchColumn,
    `
model articles {
  id         Int      @id
  title      String
  body       String?
  created_at DateTime // when it came

  @@index([created_at, id])
}
`,
    `
model articles {
  id         Int      @id
  title      String
  body       String?
  created_at DateTime // when it came

  search_vector Unsupported("tsvector")? @default(dbgenerated())

  @@index([created_at, id])
  @@index([search_vector], type: Gin)
}
`,
  );
});

test('a column that is there gets its index', () => {
  checkOffer(
    textSearchColumn,
    `
model Thing {
  id     Int                      @id
  vector Unsupported("tsvector")?
}
`,
    `
model Thing {
  id     Int                      @id
  vector Unsupported("tsvector")?

  @@index([vector], type: Gin)
}
`,
  );
});

test('the migration speaks of the table and its columns as the database calls them', () => {
  const [offer] = offersIn(
    schemaOf(
      parseFixture(`
model Post {
  id        Int     @id
  postTitle String?
  title     String  @map("head line")
  body      String  @map("post_body")
  createdAt DateTime @map("created_at")

  @@map("posts")
  @@schema("blog")
}
`).files,
    ),
    [textSearchColumn],
  );
  expect(offer?.title).toBe('Add searchVector to Post, for searching title and body by word');
  expect(offer?.creates).toEqual([
    {
      name: 'posts_search',
      sql: `-- Writes the whole table anew, and nobody reads or writes it meanwhile. Name the language of the texts.
ALTER TABLE "blog"."posts"
  ADD COLUMN "search_vector" tsvector
  GENERATED ALWAYS AS (to_tsvector('english', coalesce("head line", '') || ' ' || coalesce("post_body", ''))) STORED;
`,
    },
  ]);
});

test('what compares without case is left out, since its words can be no part of such a column', () => {
  const fixture = 'model Post {\n  id Int @id\n  title String @db.Citext\n  body String\n}';
  const [offer] = offersIn(schemaOf(parseFixture(fixture).files), [textSearchColumn]);
  expect(offer?.creates?.[0]?.sql).toContain(`to_tsvector('english', coalesce("body", ''))`);
});

describe('nothing is offered', () => {
  const cases: Record<string, string> = {
    'where column and index are there': `
model Post {
  id     Int                      @id
  title  String
  body   String
  vector Unsupported("tsvector")?

  @@index([vector], type: Gist)
}
`,
    'where the sentences are searched by their letters': `
model Post {
  id    Int    @id
  title String
  body  String

  @@index([title, body(ops: raw("gin_trgm_ops"))], type: Gin)
}
`,
    'for a name alone, which people search by its parts': 'model Product {\n  id Int @id\n  name String\n}',
    'for people': 'model User {\n  id Int @id\n  name String\n  description String\n}',
    'for what is read where it belongs to': 'model BookingNote {\n  id Int @id\n  content String\n}',
    'where the name is taken': 'model Post {\n  id Int @id\n  title String\n  body String\n  searchVector String?\n}',
    'where scanning the table costs nothing':
      '// pitwall: small\nmodel Post {\n  id Int @id\n  title String\n  body String\n}',
  };
  test.each(Object.entries(cases))('%s', (_, fixture) => checkNoOffer(textSearchColumn, fixture));

  test('where a migration has made an index over the words', () => {
    const files = parseFixture('model Post {\n  id Int @id\n  title String\n  body String\n}').files;
    const history = historyOf(`CREATE INDEX "words" ON "Post" USING gin (to_tsvector('english', "body"));`);
    expect(offersIn({ ...schemaOf(files), history }, [textSearchColumn])).toEqual([]);
  });

  test('on other databases', () => {
    checkNoOffer(textSearchColumn, 'model Post {\n  id Int @id\n  title String\n  body String\n}', {
      provider: 'mysql',
    });
  });
});
