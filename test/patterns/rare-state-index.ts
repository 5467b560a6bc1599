import { expect } from 'vitest';
import { proof } from '../proof/proof.ts';
import { firstOf } from '../proof/query-plan.ts';

export default proof<{ listFlagged(): Promise<readonly { readonly id: bigint }[]> }>({
  async code({ code, query, fill, watch }) {
    await fill(`INSERT INTO "Review" ("body", "flagged", "createdAt")
      SELECT 'A review', n % 100 = 0, timestamptz '2030-01-01' + n * 7919 % 5000 * interval '1 second'
      FROM generate_series(1, 5000) n`);
    const { result, plans } = await watch(code.listFlagged());
    const newest = await query(`SELECT "id" FROM "Review" WHERE "flagged" ORDER BY "createdAt" DESC LIMIT 20`);
    expect(result.map((it) => String(it.id))).toEqual(newest.map((it) => it['id']));
    expect(plans).toMatchObject([firstOf('Review_flagged_createdAt_idx', 'flagged')]);
  },

  // The example has the partial index, of which the code shown knows nothing.
  async companions(stage, place) {
    if (place === 'blocks' || stage.provider === 'mysql') return;
    const [series, time] =
      stage.provider === 'sqlite'
        ? ['WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < 10000)', '100000 - n']
        : ['WITH s(n) AS (SELECT generate_series(1, 10000))', `timestamp '2030-01-01' - n * interval '1 minute'`];
    await stage.query(`INSERT INTO "Review" ("id", "body", "flagged", "createdAt")
      ${series} SELECT 'review ' || n, 'A review', n % 100 = 1, ${time} FROM s; ANALYZE`);
    const explain = stage.provider === 'sqlite' ? 'EXPLAIN QUERY PLAN' : 'EXPLAIN';
    const list = `SELECT "id" FROM "Review" WHERE "flagged" = true ORDER BY "createdAt" DESC LIMIT 20`;
    const plan = JSON.stringify(await stage.query(`${explain} ${list}`));
    expect(plan).toContain('Review_createdAt_idx');
    expect(plan).not.toMatch(/sort|temp b-tree/i);
  },
});
