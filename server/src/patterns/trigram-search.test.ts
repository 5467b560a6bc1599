import { describe, expect, test } from 'vitest';
import { checkNoOffer, checkOffer, offersIn, schemaOf } from '#test/check-pattern.ts';
import { parseFixture } from '#test/fixture.ts';
import { historyOf } from '#test/history-of.ts';
import { trigramSearch } from './trigram-search.ts';

test('all names of a row go into one index, which finds by each of them', () => {
  checkOffer(
    trigramSearch,
    `
model User {
  id         Int    @id
  email      String @unique
  user_name  String @unique
  first_name String
  bio        String
}
`,
    `
model User {
  id         Int    @id
  email      String @unique
  user_name  String @unique
  first_name String
  bio        String

  @@index([user_name(ops: raw("gin_trgm_ops")), first_name(ops: raw("gin_trgm_ops"))], type: Gin)
}
`,
  );
});

test('the index is named where a plain one has taken its name', () => {
  checkOffer(
    trigramSearch,
    `
model Product {
  id   Int    @id
  name String

  @@index([name])
}
`,
    `
model Product {
  id   Int    @id
  name String

  @@index([name])
  @@index([name(ops: raw("gin_trgm_ops"))], map: "Product_name_all_idx", type: Gin)
}
`,
  );
});

test('only what has no such index yet gets one', () => {
  checkOffer(
    trigramSearch,
    `
model Book {
  id      Int    @id
  title   String
  subject String

  @@index([title(ops: raw("gin_trgm_ops"))], type: Gin)
}
`,
    `
model Book {
  id      Int    @id
  title   String
  subject String

  @@index([title(ops: raw("gin_trgm_ops"))], type: Gin)
  @@index([subject(ops: raw("gin_trgm_ops"))], type: Gin)
}
`,
  );
});

test('the extension comes along, and the offer points at the first name', () => {
  const schema = schemaOf(parseFixture('model User {\n  id Int @id\n  firstName String\n  lastName String\n}').files);
  const [offer] = offersIn(schema, [trigramSearch]);
  expect(offer?.title).toBe('Index User for searching within firstName and lastName');
  expect(offer?.at).toEqual(schema.models[0]?.fields[1]?.span);
  expect(offer?.creates).toEqual([{ name: 'pg_trgm', sql: 'CREATE EXTENSION IF NOT EXISTS pg_trgm;\n' }]);
});

test('nothing is offered where a migration has made the index', () => {
  const files = parseFixture('model User {\n  id Int @id\n  name String\n}').files;
  const history = historyOf('CREATE INDEX "by_name" ON "User" USING gin ("name" gin_trgm_ops);');
  expect(offersIn({ ...schemaOf(files), history }, [trigramSearch])).toEqual([]);
});

describe('nothing is offered', () => {
  const cases: Record<string, string> = {
    'where the index is there': `
model User {
  id   Int    @id
  name String

  @@index([name(ops: raw("gin_trgm_ops"))], type: Gin)
}
`,
    'for what nobody looks for by name': 'model Role {\n  id Int @id\n  name String\n}',
    'for what extends or joins others': `
model Team {
  id      Int          @id
  members TeamMember[]
}
model TeamMember {
  teamId Int
  team   Team   @relation(fields: [teamId], references: [id])
  name   String

  @@id([teamId])
}
`,
    'for the client of an interface': 'model ApiClient {\n  id Int @id\n  name String\n}',
    'for what has become of people': 'model BlockedUser {\n  id Int @id\n  name String\n}',
    'for a type that the operator class refuses': 'model User {\n  id Int @id\n  name String @db.Char(20)\n}',
    'for a list of names': 'model User {\n  id Int @id\n  name String[]\n}',
    'for sentences': 'model Message {\n  id Int @id\n  content String\n}',
    'where scanning the table costs nothing': '// pitwall: small\nmodel User {\n  id Int @id\n  name String\n}',
  };
  test.each(Object.entries(cases))('%s', (_, fixture) => checkNoOffer(trigramSearch, fixture));

  test.each(['cockroachdb', 'mysql', 'sqlite'] as const)('on %s, where Prisma takes no operator class', (provider) => {
    checkNoOffer(trigramSearch, 'model User {\n  id Int @id\n  name String\n}', { provider });
  });
});
