import { expect } from 'vitest';
import { proof } from '../proof/proof.ts';
import { firstOf } from '../proof/query-plan.ts';

export default proof<{ listComments(postId: bigint): Promise<readonly { readonly id: bigint }[]> }>({
  async code({ code, query, fill, watch }) {
    await fill(`INSERT INTO "Post" ("title") SELECT 'A post' FROM generate_series(1, 50);
      INSERT INTO "Comment" ("body", "postId", "createdAt")
      SELECT 'A comment', 1 + n % 50, timestamptz '2030-01-01' + n * 7919 % 5000 * interval '1 second'
      FROM generate_series(1, 5000) n`);
    const { result, plans } = await watch(code.listComments(7n));
    const newest = await query(`SELECT "id" FROM "Comment" WHERE "postId" = 7 ORDER BY "createdAt" DESC LIMIT 20`);
    expect(result.map((it) => String(it.id))).toEqual(newest.map((it) => it['id']));
    expect(plans).toMatchObject([firstOf('Comment_postId_createdAt_idx', 'postId')]);
  },
});
