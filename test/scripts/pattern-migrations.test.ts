import { expect, test } from 'vitest';
import { schemaOf } from '#test/check-pattern.ts';
import { parseFixture } from '#test/fixture.ts';
import { migrationsOf } from '../../scripts/pattern-migrations.ts';
import type { Provider } from '../../server/src/schema/provider.ts';

const before = 'model Job {\n  id Int @id\n}';
const after = 'model Job {\n  id Int @id\n  rank Int @default(0)\n\n  @@index([rank])\n}';
const add = { name: 'Job_rank', sql: 'ALTER TABLE "Job" ADD COLUMN "rank" INTEGER NOT NULL DEFAULT 0;\n' };
const index = '-- CreateIndex\nCREATE INDEX "Job_rank_idx" ON "Job"("rank");';

const migrationsOn = (provider: Provider, ...companions: readonly { name: string; sql: string }[]) => {
  const [old, now] = [before, after].map((it) => schemaOf(parseFixture(`${it}\n`).files, { provider }));
  if (!old || !now) throw new Error('There is no schema.');
  return migrationsOf({ before: old, after: now, companions }, provider);
};

test.each(['postgresql', 'sqlite'] as const)('Prisma does what the companions leave, on %s', async (provider) => {
  const [own] = await migrationsOn(provider);
  expect(own?.sql).toContain('"rank" INTEGER NOT NULL DEFAULT 0');
  expect(own?.sql).toContain('CREATE INDEX');
  expect(await migrationsOn(provider, add)).toEqual([add, { name: undefined, sql: index }]);
});

test.each(['postgresql', 'sqlite'] as const)('a companion may be for later, on %s', async (provider) => {
  const later = {
    name: 'Job_ranks',
    sql: `-- To be run behind\n-- Prisma's migration.\nUPDATE "Job" SET "rank" = "id";\n`,
  };
  const [own] = await migrationsOn(provider);
  expect(await migrationsOn(provider, later)).toEqual([own, later]);
});

test('elsewhere only the database could tell', async () => {
  expect(await migrationsOn('mysql', add)).toEqual([add, { name: undefined, sql: undefined }]);
});
