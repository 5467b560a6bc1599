import { expect, test } from 'vitest';
import type { MigratedIndex, MigratedKey } from './history.ts';
import { readMigration } from './migration-steps.ts';
import { replay } from './replay.ts';

/** What the migrations leave, an index a line: `unique posts_author Post(authorId, createdAt desc) where …`. */
function left(...migrations: readonly string[]): string[] {
  const history = replay(migrations.map((sql, i) => ({ file: `${i}`, steps: readMigration(sql) })));
  return [...history.values()].flat().map(say);
}

const say = ({ name, table, unique, type, keys, carries, where }: MigratedIndex): string =>
  [
    ...(unique ? ['unique'] : []),
    name,
    `${table}(${keys.map(sayKey).join(', ')})`,
    ...(type === 'BTree' ? [] : [type ?? 'foreign']),
    ...(carries ? ['carrying'] : []),
    ...(where === undefined ? [] : [`where ${where}`]),
  ].join(' ');

const sayKey = (key: MigratedKey): string =>
  key.kind === 'expression'
    ? `=${key.sql}`
    : [
        key.column + (key.length === undefined ? '' : `(${key.length})`),
        ...(key.ops === undefined ? [] : [key.ops]),
        ...(key.sort === 'desc' ? ['desc'] : []),
      ].join(' ');

test.each([
  ['CREATE INDEX "a" ON "Post"("authorId");', 'a Post(authorId)'],
  ['create unique index concurrently if not exists a on public."Post" (x, y desc)', 'unique a Post(x, y desc)'],
  ['CREATE INDEX a ON ONLY post USING gin (name gin_trgm_ops)', 'a post(name gin_trgm_ops) Gin'],
  ['CREATE INDEX a ON post USING gin (name public.gin_trgm_ops)', 'a post(name gin_trgm_ops) Gin'],
  ['CREATE INDEX a ON post USING hnsw (embedding vector_l2_ops)', 'a post(embedding vector_l2_ops) foreign'],
  ['CREATE INDEX a ON post (lower(email), id)', 'a post(=lower(email), id)'],
  ["CREATE INDEX a ON post ((meta->>'kind'))", "a post(=(meta->>'kind'))"],
  ['CREATE INDEX a ON post (name COLLATE "C")', 'a post(=name COLLATE "C")'],
  ['CREATE INDEX a ON post (at DESC NULLS LAST, id ASC NULLS LAST)', 'a post(at NULLS LAST desc, id)'],
  [
    'CREATE INDEX a ON post (x) INCLUDE (y, z) WITH (fillfactor = 70) WHERE (x IS NOT NULL);',
    'a post(x) carrying where (x IS NOT NULL)',
  ],
  [
    "CREATE INDEX a ON post (x) WHERE kind = 'a;b' AND y > (SELECT 1)",
    "a post(x) where kind = 'a;b' AND y > (SELECT 1)",
  ],
  ['CREATE INDEX ON post (x, y)', 'post_x_y_idx post(x, y)'],
  ['CREATE FULLTEXT INDEX `a` ON `post`(`title`, `body`)', 'a post(title, body) foreign'],
  ['CREATE INDEX `a` USING BTREE ON `post`(`title`(20) DESC)', 'a post(title(20) desc)'],
  [
    'CREATE NONCLUSTERED INDEX [by author] ON [dbo].[Post]([authorId]) WHERE [x] = 1 WITH (ONLINE = ON)',
    'by author Post(authorId) where [x] = 1',
  ],
  ['CREATE INVERTED INDEX a ON post (tags)', 'a post(tags) Gin'],
  [
    'ALTER TABLE `post` ADD COLUMN `x` INT, ADD INDEX `a`(`x`), ADD UNIQUE KEY b (y, z);',
    'a post(x)|unique b post(y, z)',
  ],
  ['ALTER TABLE post ADD CONSTRAINT a UNIQUE (x)', 'unique a post(x)'],
])('%s', (sql, expected) => {
  expect(left(sql).join('|')).toBe(expected);
});

const made = 'CREATE INDEX "a" ON "Post"("x"); CREATE INDEX "b" ON "Post"("y", "x") WHERE "z" > 1;';

test.each([
  ['DROP INDEX "a"', ['b']],
  ['drop index concurrently if exists public.a, b cascade', []],
  ['DROP INDEX `a` ON `Post`', ['b']],
  ['DROP INDEX a ON Other', ['a', 'b']],
  ['DROP INDEX [Post].[a]', ['b']],
  ['DROP INDEX Post@a', ['b']],
  ['ALTER TABLE `Post` DROP INDEX `a`, DROP KEY b', []],
  ['ALTER TABLE "Post" DROP CONSTRAINT "a"', ['b']],
  ['ALTER INDEX "a" RENAME TO "c"', ['b', 'c']],
  ['ALTER TABLE Post RENAME INDEX a TO c', ['b', 'c']],
  ["EXEC SP_RENAME N'dbo.Post.a', N'c', N'INDEX'", ['b', 'c']],
  ['DROP TABLE IF EXISTS "Other", "Post" CASCADE', []],
  ['ALTER TABLE "Post" DROP COLUMN "y"', ['a']],
  ['ALTER TABLE "Post" DROP "z"', ['a']],
  ['ALTER TABLE "Post" DROP COLUMN IF EXISTS "other"', ['a', 'b']],
  ['ALTER TABLE "Post" ALTER COLUMN "x" DROP DEFAULT', ['a', 'b']],
  ['ALTER TABLE "Post" DROP PRIMARY KEY', ['a', 'b']],
])('after %s', (sql, names) => {
  expect(
    left(made, sql)
      .map((it) => it.split(' ')[0])
      .toSorted(),
  ).toEqual(names);
});

test('names of tables and columns move along', () => {
  expect(left(made, 'ALTER TABLE "Post" RENAME TO "Note"')).toEqual(['a Note(x)', 'b Note(y, x) where "z" > 1']);
  expect(left(made, 'ALTER TABLE "Post" RENAME COLUMN "z" TO "score"')).toEqual([
    'a Post(x)',
    'b Post(y, x) where "score" > 1',
  ]);
  expect(left(made, 'ALTER TABLE Post RENAME x TO w')).toEqual(['a Post(w)', 'b Post(y, w) where "z" > 1']);
  expect(left(made, 'RENAME TABLE Post TO Note, Other TO Another')[0]).toBe('a Note(x)');
  expect(left(made, 'ALTER TABLE `Post` CHANGE `x` `w` INT NOT NULL')[0]).toBe('a Post(w)');
});

test('a table that SQLite makes anew keeps only what is made with it', () => {
  const redefined = `
-- RedefineTables
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Post" ("id" INTEGER NOT NULL PRIMARY KEY, "x" TEXT);
INSERT INTO "new_Post" ("id") SELECT "id" FROM "Post";
DROP TABLE "Post";
ALTER TABLE "new_Post" RENAME TO "Post";
CREATE INDEX "a" ON "Post"("x");
PRAGMA foreign_key_check;
`;
  expect(left(made, redefined)).toEqual(['a Post(x)']);
});

test('what stands in comments and texts is no statement', () => {
  const sql = `
-- CREATE INDEX a ON post (x);
/* CREATE INDEX b ON post (x); */
INSERT INTO note VALUES ('; CREATE INDEX c ON post (x); ''quoted''');
CREATE FUNCTION f() RETURNS void AS $body$ BEGIN; CREATE INDEX d ON post (x); END $body$ LANGUAGE plpgsql;
CREATE INDEX e ON post (x);
`;
  expect(left(sql)).toEqual(['e post(x)']);
  const mysql = "INSERT INTO `t` VALUES ('it\\'s; '); # CREATE INDEX f ON t (x);\nCREATE INDEX `g` ON `t`(`x`);";
  expect(left(mysql)).toEqual(['g t(x)']);
});

test('SQL Server parts its batches by lines', () => {
  expect(left('BEGIN TRY\r\nCREATE INDEX a ON post (x)\r\nGO\r\nCREATE INDEX b ON post (y)\r\nGO')).toEqual([
    'a post(x)',
    'b post(y)',
  ]);
});

test('what Prisma made of the schema is told from what a person wrote', () => {
  const sql = '-- CreateIndex\nCREATE INDEX a ON t (x);\n\n-- By hand.\nCREATE INDEX b ON t (y);';
  const [indexes] = [...replay([{ file: 'm', steps: readMigration(sql) }]).values()];
  expect(indexes?.map((it) => it.generated)).toEqual([true, false]);
  expect(indexes?.map((it) => it.file)).toEqual(['m', 'm']);
});

test('half a migration is survived at every length', () => {
  const sql = `${made}ALTER TABLE "Post" ADD UNIQUE KEY k (a(3) DESC, (lower(b)));EXEC SP_RENAME N'a.b', N'c';$x$`;
  for (let length = 0; length <= sql.length; length++) left(sql.slice(0, length), sql.slice(length));
  expect(left(made.slice(0, -1))).toHaveLength(2);
});
