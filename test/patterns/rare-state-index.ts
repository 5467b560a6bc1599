import { expect } from 'vitest';
import { proof } from '../proof/proof.ts';

interface Review {
  readonly id: bigint;
}

export default proof<{ listFlagged(): Promise<readonly Review[]> }>({
  async code({ code, fill, watch }) {
    // One of a hundred is flagged, and of two reviews the one with the lower number is the newer.
    await fill(`INSERT INTO "Review" ("body", "flagged", "createdAt")
      SELECT 'A review', n % 100 = 1, timestamptz '2030-01-01' - n * interval '1 minute'
      FROM generate_series(1, 10000) n`);
    const { result, plans } = await watch(code.listFlagged());
    expect(result.map((it) => it.id)).toEqual(Array.from({ length: 20 }, (_, i) => BigInt(100 * i + 1)));
    expect(plans).toMatchObject([
      {
        steps: ['Limit', 'Index Scan'],
        indexes: ['Review_flagged_createdAt_idx'],
        conditions: [expect.stringContaining('flagged')],
      },
    ]);
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
