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
});
