import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { schemaOf } from '#test/check-pattern.ts';
import { parseFixture } from '#test/fixture.ts';
import { openPostgresStage } from './postgres-stage.ts';
import type { Proof } from './proof.ts';
import { openSqliteStage } from './sqlite-stage.ts';
import type { Stage, TriedProvider } from './stage.ts';
import { tryOut } from './trial.ts';

/** That the trial believes what is so, and nothing else. */

const event = `
model Event {
  id   Int      @default(autoincrement())
  name String
  at   DateTime

  @@id([id, at])
  @@index([name])
}
`;

const eventPlain = event.replace('@default(autoincrement())', '');

const summary = `
generator client {
  provider        = "prisma-client"
  previewFeatures = ["views"]
}
view Summary {
  name  String @unique
  count Int
}
${eventPlain}`;

const later = "-- Run it behind Prisma's own migration.\n";

const view = (columns: string) => `${later}CREATE VIEW "Summary" AS SELECT ${columns} FROM "Event" GROUP BY "name";`;

const stages = new Map<TriedProvider, Stage>();
beforeAll(async () => {
  for (const it of [openSqliteStage(), await openPostgresStage()]) stages.set(it.provider, it);
});
afterAll(() => Promise.all([...stages.values()].map((it) => it.close())));

describe.each(['sqlite', 'postgresql'] as const)('on %s', (provider) => {
  const attempt = trialOn(provider);

  test('a migration may need the tables', async () => {
    const sql = view('"name", count(*) AS "count"');
    await attempt({ after: summary, sql });
    await expect(attempt({ after: summary, sql: sql.replace(later, '') })).rejects.toThrow('No comment says');
  });

  test('a view without a column of the schema is none', async () => {
    const sql = view('"name", count(*) AS "number"');
    await expect(attempt({ after: summary, sql })).rejects.toThrow(/no such column: "?count|"count" does not exist/);
  });

  test('a statement that fails is told for both orders', async () => {
    const broken = attempt({ after: eventPlain, sql: 'CREATE INDEX "at" ON "Events" ("at");' });
    await expect(broken).rejects.toThrow(/companions before .*Events.*companions behind .*Events/s);
  });

  test('a table that Prisma would drop is none of the pattern', async () => {
    const sql = 'CREATE TABLE "Archive" ("id" INTEGER PRIMARY KEY);';
    await expect(attempt({ after: eventPlain, sql })).rejects.toThrow('DROP TABLE "Archive"');
    await attempt({ after: eventPlain, sql, proof: { external: ['Archive'] } });
  });

  test('an index that Prisma would make anew was not to be dropped', async () => {
    const dropped = attempt({ after: eventPlain, sql: 'DROP INDEX "Event_name_idx";' });
    await expect(dropped).rejects.toThrow('CREATE INDEX "Event_name_idx"');
  });

  test('an index that the schema drops is not that of the companions', async () => {
    const after = eventPlain.replace('@@index([name])', 'place String @default("")');
    const sql = `ALTER TABLE "Event" ADD COLUMN "place" TEXT NOT NULL DEFAULT '';`;
    await attempt({ before: eventPlain, after, sql, proof: { fill: () => '' } });
    await expect(
      attempt({ before: eventPlain, after, sql: `${sql} CREATE INDEX "Event_at_idx" ON "Event" ("at");` }),
    ).rejects.toThrow('DROP INDEX "Event_at_idx"');
  });

  test('rows are there before the companions run, and promises are asked for behind them', async () => {
    const proof: Proof = {
      fill: () => `INSERT INTO "Event" ("id", "name", "at") VALUES (1, 'start', '2030-01-01')`,
      async companions({ query }, place) {
        expect([place, await query('SELECT "name" FROM "Event"')]).toEqual(['example', [{ name: 'end' }]]);
      },
    };
    await attempt({ before: eventPlain, after: eventPlain, sql: `UPDATE "Event" SET "name" = 'end';`, proof });
    await expect(
      attempt({ before: eventPlain, after: eventPlain, sql: `UPDATE "Event" SET "name" = 'e';`, proof }),
    ).rejects.toThrow();
  });
});

describe('on PostgreSQL', () => {
  const attempt = trialOn('postgresql');

  test('a migration may be needed by the tables', async () => {
    const after = event.replace('[name]', '[name(ops: raw("gin_trgm_ops"))], type: Gin');
    await attempt({ before: event, after, sql: 'CREATE EXTENSION pg_trgm;' });
    await expect(attempt({ before: event, after, sql: 'CREATE EXTENSION btree_gin;' })).rejects.toThrow('gin_trgm_ops');
  });

  /** As Prisma makes the table, but for its partitions. */
  const divide = (partition: string, index: string) => `
    DROP TABLE "Event";
    CREATE TABLE "Event" (
      "id" SERIAL NOT NULL, "name" TEXT NOT NULL, "at" TIMESTAMP(3) NOT NULL,
      CONSTRAINT "Event_pkey" PRIMARY KEY ("id", "at")
    ) PARTITION BY RANGE ("at");
    ${partition}
    CREATE INDEX "Event_name_idx" ON ${index} "Event" ("name");`;
  const partition = 'CREATE TABLE "Event_rest" PARTITION OF "Event" DEFAULT;';

  test('a table can be divided', async () => {
    await attempt({ before: event, after: event, sql: divide(partition, '') });
  });

  test('but not into nothing', async () => {
    await expect(attempt({ before: event, after: event, sql: divide('', '') })).rejects.toThrow('no partition');
  });

  test('an index that a partition lacks is not valid', async () => {
    const sql = divide(partition, 'ONLY');
    await expect(attempt({ before: event, after: event, sql })).rejects.toThrow('"Event_name_idx" is not valid');
  });
});

interface Attempt {
  readonly before?: string;
  readonly after: string;
  readonly sql: string;
  readonly proof?: Proof;
}

function trialOn(provider: TriedProvider) {
  return async ({ before = '', after, sql, proof }: Attempt): Promise<void> => {
    const stage = stages.get(provider);
    if (!stage) throw new Error(`There is no ${provider}.`);
    const schema = (text: string) => schemaOf(parseFixture(text).files, { provider });
    const companions = [{ name: 'companion', sql }];
    await tryOut({ place: 'example', before: schema(before), after: schema(after), companions }, stage, proof);
  };
}
