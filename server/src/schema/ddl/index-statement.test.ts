import { expect, test } from 'vitest';
import { migrationBetween } from '../../../../scripts/schema-engine.ts';
import { fileId } from '../../text/span.ts';
import type { Provider } from '../provider.ts';
import { parseSchema, type Schema } from '../schema.ts';
import { indexStatement } from './index-statement.ts';

const schemaOn = (provider: Provider, text: string): Schema =>
  parseSchema(
    new Map([
      [
        fileId('schema.prisma'),
        `datasource db {\n  provider = "${provider}"\n}\ngenerator client {\n  provider = "prisma-client"\n  previewFeatures = ["partialIndexes"]\n}\n${text}`,
      ],
    ]),
  );

const statementsOn = (provider: Provider, text: string): string[] =>
  schemaOn(provider, text).models.flatMap((model) =>
    model.indexes.flatMap((it) => indexStatement(model, it, provider)?.text ?? []),
  );

const everywhere = `
enum State {
  OPEN
  SHUT
}
model Post {
  id    Int     @id
  a     Int     @map("the_a")
  flag  Boolean
  name  String?
  other String  @unique
  at    DateTime

  @@index([a, at(sort: Desc)])
  @@unique([a, name])
  @@index([at], where: { flag: true })
  @@index([a], map: "given", where: { name: { not: null }, a: 3 })
  @@index([a], map: "raw", where: raw("the_a > 3"))
  @@unique([name], map: "quoted", where: { name: "it's", a: { not: 4 } })
  @@map("posts")
}
model Pair {
  a Int
  b Int

  @@id([a, b])
}
model Word {
  id String @id
}
model AVeryVeryVeryVeryVeryVeryVeryVeryVeryLongNameOfATable {
  id                             Int @id
  aColumnWhoseNameIsQuiteLongToo Int

  @@index([aColumnWhoseNameIsQuiteLongToo])
}
`;

const onPostgres = `
model Document {
  id   BigInt   @id
  tags String[]
  json Json
  text String
  at   DateTime

  @@index([tags], type: Gin)
  @@index([json(ops: JsonbPathOps)], type: Gin)
  @@index([text(ops: raw("gin_trgm_ops"))], type: Gin, map: "trigrams")
  @@index([text(ops: raw("text_pattern_ops"))], map: "patterns")
  @@index([at], type: Brin, map: "ranges")
  @@index([text], type: Hash, map: "hashed")
}
`;

test.each([
  ['postgresql', 'postgres', everywhere + onPostgres],
  ['sqlite', 'sqlite', everywhere.replace(/enum State \{[^}]*\}/, '')],
] as const)('each statement on %s is one of Prisma’s migration', async (provider, engine, text) => {
  const migration = await migrationBetween(engine, schemaOn(provider, ''), schemaOn(provider, text));
  const statements = statementsOn(provider, text);
  const count = schemaOn(provider, text).models.flatMap((it) => it.indexes).length;
  expect(statements).toHaveLength(count);
  expect(statements.filter((it) => !migration.includes(it))).toEqual([]);
});

const plain = `
model Post {
  id   Int    @id
  a    Int
  name String @unique

  @@index([a(sort: Desc), name])
}
`;

test.each([
  [
    'mysql',
    [
      'PRIMARY KEY (`id`)',
      'CREATE UNIQUE INDEX `Post_name_key` ON `Post`(`name`);',
      'CREATE INDEX `Post_a_name_idx` ON `Post`(`a` DESC, `name`);',
    ],
  ],
  [
    'sqlserver',
    [
      'CONSTRAINT [Post_pkey] PRIMARY KEY CLUSTERED ([id])',
      'ALTER TABLE [dbo].[Post] ADD CONSTRAINT [Post_name_key] UNIQUE NONCLUSTERED ([name]);',
      'CREATE NONCLUSTERED INDEX [Post_a_name_idx] ON [dbo].[Post]([a] DESC, [name]);',
    ],
  ],
  [
    'mongodb',
    [
      'db.getCollection("Post").createIndex({ "name": 1 }, { name: "Post_name_key", unique: true })',
      'db.getCollection("Post").createIndex({ "a": -1, "name": 1 }, { name: "Post_a_name_idx" })',
    ],
  ],
] as const)('on %s', (provider, statements) => {
  expect(statementsOn(provider, plain)).toEqual(statements);
});

test('a model’s own schema is named', () => {
  const within = plain.replace(/\}\n$/, '\n  @@schema("shop")\n}\n');
  expect(statementsOn('postgresql', within).at(-1)).toContain('ON "shop"."Post"("a" DESC');
  expect(statementsOn('sqlserver', within).at(-1)).toContain('ON [shop].[Post]([a] DESC');
});

test('nothing is said where Prisma’s words are not known', () => {
  const lines =
    '  @@index([name(ops: TextMinMaxOps)], type: Brin)\n  @@index([a]) where a > 3\n  @@index([a], where: { a: [1] })\n';
  expect(statementsOn('postgresql', plain.replace(/\}\n$/, `${lines}}\n`))).toHaveLength(3);
});
