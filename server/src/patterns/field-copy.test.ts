import { describe, expect, test } from 'vitest';
import { accept, checkNoOffer, checkOffer, findingsIn, offersIn, schemaOf } from '#test/check-pattern.ts';
import type { Around } from '#test/check-rule.ts';
import { parseFixture } from '#test/fixture.ts';
import { denormalizedCopyDrift } from '../rules/denormalized-copy-drift.ts';
import type { Provider } from '../schema/provider.ts';
import { fieldCopy } from './field-copy.ts';

test('the copy stands behind the group of the foreign key, in its style and with the type of the original', () => {
  checkOffer(
    fieldCopy,
    `
model Category {
  id       Int       @id
  fullName String    @map("full_name") @db.VarChar(60)
  products Product[]
}
model Product {
  id         Int      @id
  sellsFrom  DateTime @map("sells_from")
  categoryId Int      @map("category_id")
  category   Category @relation(fields: [categoryId], references: [id])

  notes String?

  @@index([categoryId, sellsFrom])
}
`,
    `
model Category {
  id       Int       @id
  fullName String    @map("full_name") @db.VarChar(60)
  products Product[]
}
model Product {
  id         Int      @id
  sellsFrom  DateTime @map("sells_from")
  categoryId Int      @map("category_id")
  category   Category @relation(fields: [categoryId], references: [id])

  categoryFullName String? @map("category_full_name") @db.VarChar(60) // kept in step by code

  notes String?

  @@index([categoryId, sellsFrom])
  @@index([categoryFullName])
}
`,
  );
});

const posts = (author: string, post = 'author Author @relation(fields: [authorId], references: [id])') => `
model Author {
  id    Int @id
  posts Post[]
  ${author}
}
model Post {
  id       Int @id
  authorId Int
  ${post}
}
`;

test('the rule about copies that nothing keeps in step hears that this one is kept', () => {
  const schema = schemaOf(parseFixture(posts('name String')).files);
  const changed = accept(schema, offersIn(schema, [fieldCopy]));
  expect(changed.files[0]?.text).toContain('authorName String? // kept in step by code\n');
  expect(findingsIn(changed, [denormalizedCopyDrift])).toEqual([]);
});

test('MySQL finds the copies by the index of the foreign key, the others are given one', () => {
  const indexesOn = (provider: Provider) =>
    offersIn(schemaOf(parseFixture(posts('name String')).files, { provider }), [fieldCopy])
      .flatMap((it) => it.edits)
      .flatMap((it) => it.text.match(/@@index\S+/g) ?? []);
  expect(indexesOn('mysql')).toEqual(['@@index([authorName])']);
  expect(indexesOn('cockroachdb')).toEqual(['@@index([authorId])', '@@index([authorName])']);
});

describe('the column is added and filled by migrations', () => {
  test.each([
    [
      'postgresql',
      '@db.Text',
      'ALTER TABLE "Post" ADD COLUMN "authorName" TEXT;\n',
      'UPDATE "Post" SET "authorName" = "Author"."name"\n  FROM "Author"\n  WHERE "Post"."authorId" = "Author"."id";\n',
    ],
    [
      'mysql',
      '',
      'ALTER TABLE `Post` ADD COLUMN `authorName` VARCHAR(191);\n',
      'UPDATE `Post`\n  JOIN `Author` ON `Post`.`authorId` = `Author`.`id`\n  SET `Post`.`authorName` = `Author`.`name`;\n',
    ],
    [
      'sqlserver',
      '@db.NVarChar(80)',
      'ALTER TABLE [Post] ADD [authorName] NVARCHAR(80);\n',
      'UPDATE [Post] SET [authorName] = [Author].[name]\n  FROM [Post]\n  JOIN [Author] ON [Post].[authorId] = [Author].[id];\n',
    ],
  ] as const)('on %s', (provider, native, add, fill) => {
    const schema = schemaOf(parseFixture(posts(`name String ${native}`)).files, { provider });
    const [first, second] = offersIn(schema, [fieldCopy])[0]?.creates ?? [];
    expect(first).toEqual({ name: 'Post_authorName', sql: add });
    expect(second?.name).toBe('Post_authorName_fill');
    expect(second?.sql.replace(/^(?:--.*\n)+/, '')).toBe(fill);
  });
});

describe('nothing is offered', () => {
  const cases: Record<string, string> = {
    'where the copy is there': posts(
      'name String',
      'author Author @relation(fields: [authorId], references: [id])\n  authorName String',
    ),
    'where another field of the row is copied': posts(
      'name String\n  avatar String',
      'author Author @relation(fields: [authorId], references: [id])\n  authorAvatar String',
    ),
    'where the parent is not called anything': posts('born DateTime'),
    'where the name is no text': posts('name Json'),
    'where the name has a type of its own': posts('name String @db.Uuid'),
    'for a parent by which no list is sorted': posts(
      'name String',
      'box Author @relation(fields: [authorId], references: [id])',
    ),
    'in a table that stays small': posts(
      'name String',
      'author Author @relation(fields: [authorId], references: [id])\n  // pitwall: small',
    ),
    'in rows that tell what was': posts('name String').replaceAll('Post', 'PostVersion'),
    'where the row may have no parent': posts(
      'name String',
      'author Author? @relation(fields: [authorId], references: [id])',
    ).replace('authorId Int', 'authorId Int?'),
  };
  test.each(Object.entries(cases))('%s', (_, fixture) => checkNoOffer(fieldCopy, fixture));

  test('where no index takes the name, or no migration fills the copy', () => {
    expect(titles(posts('name String'), { provider: 'postgresql' })).toEqual(['Copy author.name to Post']);
    checkNoOffer(fieldCopy, posts('name String @db.Text'), { provider: 'mysql' });
    checkNoOffer(fieldCopy, posts('name String'), { provider: 'sqlserver' });
    checkNoOffer(fieldCopy, posts('name String'), { provider: 'mongodb' });
  });
});

const titles = (fixture: string, around: Around) =>
  offersIn(schemaOf(parseFixture(fixture).files, around), [fieldCopy], around).map((it) => it.title);
