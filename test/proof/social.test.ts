import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseSchema, type Schema } from '../../server/src/schema/schema.ts';
import { fileId } from '../../server/src/text/span.ts';
import { social } from '../lesson/social-actions.ts';
import { takeActions } from '../lesson/taken-actions.ts';
import { openPostgresStage, type PostgresStage } from './postgres-stage.ts';
import { readPlan } from './query-plan.ts';

/** The worked example on PostgreSQL: its tables with rows in them are brought to the new schema, and its reads looked at. */

const schemaOf = (text: string): Schema => parseSchema(new Map([[fileId('schema.prisma'), text]]));

const after = schemaOf(social.after);

let postgres: PostgresStage;
let migration = '';
beforeAll(async () => {
  postgres = await openPostgresStage();
  await postgres.migrate(schemaOf(social.before), []);
  await postgres.query(rowsBefore);
  const { migrations } = await takeActions();
  for (const { sql } of migrations) await postgres.query(sql);
  await migrateByHand();
  migration = await postgres.nextMigration(after, []);
  await postgres.migrate(after, []);
  await postgres.query(rowsBehind);
});
afterAll(() => postgres?.close());

/** What the README leaves to a person: ids to which foreign keys refer, and a number that Prisma misspells. */
async function migrateByHand(): Promise<void> {
  const keys = await postgres.query(
    `SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) AS drop FROM pg_constraint WHERE contype = 'f'`,
  );
  for (const { drop } of keys) await postgres.query(String(drop));
  const isThere = new Set(schemaOf(social.before).models.map((it) => it.dbName));
  for (const { dbName, fields } of after.models.filter((it) => isThere.has(it.dbName))) {
    for (const { dbName: column } of fields.filter((it) => it.native?.name === 'Uuid')) {
      await postgres.query(`ALTER TABLE "${dbName}" ALTER COLUMN "${column}" TYPE UUID USING "${column}"::uuid`);
    }
  }
  await postgres.query('ALTER TABLE "PostView" ALTER COLUMN "id" TYPE BIGINT');
}

test('Prisma drops nothing of what the migrations made, and has nothing left to do', async () => {
  expect(migration).toMatch(/CREATE TABLE "LikeDailyStats"/);
  expect(migration).not.toMatch(/DROP (?:COLUMN|TABLE|TYPE)/);
  expect(await postgres.nextMigration(after, [])).toBe('');
  expect(await postgres.faults()).toEqual([]);
});

test('the numbers of likes and comments are those of the rows', async () => {
  const wrong = await postgres.query(`SELECT p."id" FROM "Post" p
    WHERE p."likeCount" <> (SELECT count(*) FROM "Like" WHERE "postId" = p."id")
    OR p."commentCount" <> (SELECT count(*) FROM "Comment" WHERE "postId" = p."id")`);
  expect(wrong).toEqual([]);
  expect(
    await postgres.query('SELECT 1 FROM "Post" WHERE "likeCount" > 0 AND "commentCount" > 0 LIMIT 1'),
  ).toHaveLength(1);
});

describe('PostgreSQL reads by the index', () => {
  const keyset = (table: string, owner: string) =>
    `SELECT * FROM "${table}" WHERE "${owner}" = $1 AND "createdAt" <= $2 AND ("createdAt" < $2 OR "id" < $3)
     ORDER BY "createdAt" DESC, "id" DESC LIMIT 20`;
  const [id, other, now] = [
    '00000000-0000-0000-0000-000000000007',
    '00000000-0000-0000-0000-000000000009',
    '2026-01-08',
  ];

  test.each([
    ['TimelineEntry_memberId_createdAt_id_idx', keyset('TimelineEntry', 'memberId'), [id, now, other]],
    ['Post_authorId_createdAt_id_idx', keyset('Post', 'authorId'), [id, now, other]],
    ['Comment_postId_createdAt_id_idx', keyset('Comment', 'postId'), [id, now, other]],
    [
      'Notification_memberId_createdAt_idx',
      'SELECT * FROM "Notification" WHERE "memberId" = $1 AND "readAt" IS NULL ORDER BY "createdAt" DESC LIMIT 20',
      [id],
    ],
    [
      'LikeDailyStats_day_likes_idx',
      'SELECT * FROM "LikeDailyStats" WHERE "day" = $1 ORDER BY "likes" DESC LIMIT 20',
      [now],
    ],
    ['PostViewDailyStats_pkey', 'SELECT * FROM "PostViewDailyStats" WHERE "day" >= $1 ORDER BY "day" LIMIT 20', [now]],
  ])('%s, in its order', async (index, query, values) => {
    const { steps, indexes } = readPlan(query, await postgres.explain(query, values));
    expect({ steps, indexes }).toEqual({
      steps: ['Limit', expect.stringMatching(/^Index( Only)? Scan/)],
      indexes: [index],
    });
  });

  test.each([
    [
      'Post_searchVector_idx',
      `SELECT "id" FROM "Post" WHERE "searchVector" @@ websearch_to_tsquery('english', $1)`,
      ['slug77'],
    ],
    [
      'Member_username_name_idx',
      'SELECT "id" FROM "Member" WHERE "username" ILIKE $1 OR "name" ILIKE $1',
      ['%ower 777%'],
    ],
    [
      'Like_createdAt_idx',
      'SELECT "postId", count(*) FROM "Like" WHERE "createdAt" >= $1 AND "createdAt" < $2 GROUP BY 1',
      [now, '2026-01-09'],
    ],
    [
      'PostView_viewedAt_idx',
      'SELECT "country", count(*) FROM "PostView" WHERE "viewedAt" >= $1 AND "viewedAt" < $2 GROUP BY 1',
      [now, '2026-01-09'],
    ],
    ['Follow_followedId_followerId_idx', 'SELECT "followerId" FROM "Follow" WHERE "followedId" = $1', [id]],
  ])('%s, and not the table', async (index, query, values) => {
    const { steps, indexes } = readPlan(query, await postgres.explain(query, values));
    expect(steps).not.toContain('Seq Scan');
    expect(new Set(indexes)).toEqual(new Set([index]));
  });
});

const uuid = (number: string) => `lpad(to_hex((${number})::int), 32, '0')::uuid`;
const time = `timestamp '2026-01-01' + n * interval '1 minute'`;

const rowsBefore = `
INSERT INTO "Member" ("id", "username", "email", "name")
  SELECT ${uuid('n')}, 'grower' || n, n || '@example.com', 'Grower ' || n FROM generate_series(1, 5000) n;
INSERT INTO "Follow" ("followerId", "followedId")
  SELECT ${uuid('n')}, ${uuid('n % 100 + 1')} FROM generate_series(1, 5000) n;
INSERT INTO "Post" ("id", "title", "body", "authorId", "createdAt")
  SELECT ${uuid('n')}, 'Bed ' || n, 'Slug' || n || ' ate the beans', ${uuid('n % 100 + 1')}, ${time} FROM generate_series(1, 10000) n;
INSERT INTO "Comment" ("id", "text", "authorId", "postId", "createdAt")
  SELECT ${uuid('n')}, 'Well', ${uuid('n % 5000 + 1')}, ${uuid('n % 100 + 1')}, ${time} FROM generate_series(1, 10000) n;
INSERT INTO "Like" ("id", "memberId", "postId", "createdAt")
  SELECT ${uuid('n')}, ${uuid('n % 5000 + 1')}, ${uuid('n / 10 + 1')}, ${time} FROM generate_series(1, 20000) n;
INSERT INTO "TimelineEntry" ("id", "memberId", "postId", "createdAt")
  SELECT ${uuid('n')}, ${uuid('n % 100 + 1')}, ${uuid('n % 10000 + 1')}, ${time} FROM generate_series(1, 20000) n;
INSERT INTO "Notification" ("id", "kind", "message", "memberId", "createdAt", "readAt")
  SELECT ${uuid('n')}, 'like', 'Someone', ${uuid('n % 100 + 1')}, ${time}, CASE WHEN n % 30 > 0 THEN now() END FROM generate_series(1, 20000) n;
INSERT INTO "PostView" ("country", "postId", "viewedAt")
  SELECT 'NZ', ${uuid('n % 10000 + 1')}, ${time} FROM generate_series(1, 20000) n;
`;

/** What the jobs would write. */
const rowsBehind = `
INSERT INTO "LikeDailyStats" SELECT "createdAt"::date, "postId", count(*) FROM "Like" GROUP BY 1, 2;
INSERT INTO "PostViewDailyStats"
  SELECT date '2020-01-01' + n / 20, chr(65 + n % 20) || 'X', n FROM generate_series(0, 50000) n;
ANALYZE;
`;
