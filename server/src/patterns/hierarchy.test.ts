import { describe, expect, test } from 'vitest';
import { checkNoOffer, checkOffer, offersIn, schemaOf } from '#test/check-pattern.ts';
import type { Around } from '#test/check-rule.ts';
import { parseFixture } from '#test/fixture.ts';
import type { Provider } from '../schema/provider.ts';
import { hierarchy } from './hierarchy.ts';

test('the fields go behind the group of the parent, and its index is kept where it is there', () => {
  checkOffer(
    hierarchy,
    `
model Folder {
  id        Int      @id
  parent_id Int?
  parent    Folder?  @relation("Tree", fields: [parent_id], references: [id])
  children  Folder[] @relation("Tree")

  name String

  @@index([parent_id, name])
  @@map("folders")
}
`,
    `
model Folder {
  id        Int      @id
  parent_id Int?
  parent    Folder?  @relation("Tree", fields: [parent_id], references: [id])
  children  Folder[] @relation("Tree")

  depth Int    @default(0)
  path  String @default("/")

  name String

  @@index([parent_id, name])
  @@index([path], type: SpGist)
  @@map("folders")
}
`,
  );
});

const folder = (parentId = 'parentId Int?', id = 'id Int @id', name = 'Folder') => `
model ${name} {
  ${id}
  ${parentId}
  parent   ${name}?  @relation("Tree", fields: [parentId], references: [id])
  children ${name}[] @relation("Tree")
}
`;

describe('the columns are added and filled by migrations', () => {
  test('on PostgreSQL', () => {
    expect(migrationsOn('postgresql')).toEqual([
      'ALTER TABLE "Folder" ADD COLUMN "depth" INTEGER NOT NULL DEFAULT 0, ADD COLUMN "path" TEXT NOT NULL DEFAULT \'/\';\n',
      `WITH RECURSIVE "tree" ("id", "depth", "path") AS (
  SELECT "id", 0, CAST('/' AS TEXT) FROM "Folder" WHERE "parentId" IS NULL
  UNION ALL
  SELECT "child"."id", "tree"."depth" + 1, "tree"."path" || CAST("child"."parentId" AS TEXT) || '/'
  FROM "Folder" AS "child" JOIN "tree" ON "child"."parentId" = "tree"."id"
)
UPDATE "Folder" SET "depth" = "tree"."depth", "path" = "tree"."path"
FROM "tree"
WHERE "tree"."id" = "Folder"."id" AND ("Folder"."depth" <> "tree"."depth" OR "Folder"."path" <> "tree"."path");
`,
    ]);
  });

  test('on MySQL and MariaDB, in a join', () => {
    expect(migrationsOn('mysql')).toEqual([
      "ALTER TABLE `Folder` ADD COLUMN `depth` INTEGER NOT NULL DEFAULT 0, ADD COLUMN `path` VARCHAR(512) NOT NULL DEFAULT '/';\n",
      `UPDATE \`Folder\` JOIN (
WITH RECURSIVE \`tree\` (\`id\`, \`depth\`, \`path\`) AS (
  SELECT \`id\`, 0, CAST('/' AS CHAR(512)) FROM \`Folder\` WHERE \`parentId\` IS NULL
  UNION ALL
  SELECT \`child\`.\`id\`, \`tree\`.\`depth\` + 1, CONCAT(\`tree\`.\`path\`, \`child\`.\`parentId\`, '/')
  FROM \`Folder\` AS \`child\` JOIN \`tree\` ON \`child\`.\`parentId\` = \`tree\`.\`id\`
)
SELECT * FROM \`tree\`
) AS \`placed\` ON \`placed\`.\`id\` = \`Folder\`.\`id\`
SET \`Folder\`.\`depth\` = \`placed\`.\`depth\`, \`Folder\`.\`path\` = \`placed\`.\`path\`
WHERE \`Folder\`.\`depth\` <> \`placed\`.\`depth\` OR \`Folder\`.\`path\` <> \`placed\`.\`path\`;
`,
    ]);
  });

  test('on SQLite, one column at a time', () => {
    const [depth, path] = migrationsOn('sqlite');
    expect([depth, path]).toEqual([
      'ALTER TABLE "Folder" ADD COLUMN "depth" INTEGER NOT NULL DEFAULT 0;\n',
      'ALTER TABLE "Folder" ADD COLUMN "path" TEXT NOT NULL DEFAULT \'/\';\n',
    ]);
  });

  test('on SQL Server, with named defaults and a path of one type', () => {
    const [add, fill = ''] = migrationsOn('sqlserver');
    expect(add).toBe(
      "ALTER TABLE [Folder] ADD [depth] INT NOT NULL CONSTRAINT [Folder_depth_df] DEFAULT 0, [path] NVARCHAR(800) NOT NULL CONSTRAINT [Folder_path_df] DEFAULT '/';\n",
    );
    expect(fill).toContain('WITH [tree] ([id], [depth], [path]) AS (\n');
    expect(fill).toContain("CAST(CONCAT([tree].[path], [child].[parentId], '/') AS NVARCHAR(800))\n");
  });
});

describe('nothing is offered', () => {
  const cases: Record<string, string> = {
    'where the path is there': folder('parentId Int?\n  fullPath String'),
    'where the depth is there': folder('parentId Int?\n  level Int'),
    'where all rows of the table fit in a page': folder('parentId Int?\n  // pitwall: small'),
    'for replies, which are read by their thread': folder(undefined, undefined, 'Reply'),
    'for a key that is written in more than one way': folder('parentId DateTime?', 'id DateTime @id'),
    'for a list, in which each row has the one before': folder().replaceAll('parent', 'previous'),
    'where there is no top': folder('parentId Int').replace('Folder? ', 'Folder '),
    'for a table of which a row has two parents': folder(
      'parentId Int?\n  otherId Int?\n  other Folder? @relation("Other", fields: [otherId], references: [id])\n  others Folder[] @relation("Other")',
    ),
  };
  test.each(Object.entries(cases))('%s', (_, fixture) => checkNoOffer(hierarchy, fixture));

  test('on MongoDB, where no migration fills what the documents lack', () => {
    checkNoOffer(hierarchy, folder(), { provider: 'mongodb' });
    expect(offersOn('postgresql').map((it) => it.title)).toEqual(['Keep depth and path on Folder']);
  });
});

test('the native type goes by the name of the datasource', () => {
  const text = `datasource shop {\n  provider = "mysql"\n}\n${folder()}`;
  const edits = offersIn(schemaOf(parseFixture(text).files), [hierarchy]).flatMap((it) => it.edits);
  expect(edits.map((it) => it.text).join()).toContain('path  String @default("/") @shop.VarChar(512)');
});

const offersOn = (provider: Provider, around: Around = {}) =>
  offersIn(schemaOf(parseFixture(folder()).files, { provider, ...around }), [hierarchy]);

const migrationsOn = (provider: Provider): readonly string[] =>
  offersOn(provider).flatMap((it) => (it.creates ?? []).map(({ sql }) => sql.replace(/^(?:--.*\n)+/, '')));
