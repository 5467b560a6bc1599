import { expect } from 'vitest';
import { proof } from '../proof/proof.ts';

interface Comment {
  readonly id: bigint;
}

export default proof<{ listComments(postId: bigint): Promise<readonly Comment[]> }>({
  async code({ code, fill, watch }) {
    // Of each post there are a hundred comments, and of two comments the one with the lower number is the newer.
    await fill(`
      INSERT INTO "Post" ("title") SELECT 'A post' FROM generate_series(1, 100);
      INSERT INTO "Comment" ("body", "postId", "createdAt")
      SELECT 'A comment', 1 + n % 100, timestamptz '2030-01-01' - n * interval '1 minute'
      FROM generate_series(1, 10000) n`);
    const { result, plans } = await watch(code.listComments(8n));
    expect(result.map((it) => it.id)).toEqual(Array.from({ length: 20 }, (_, i) => BigInt(100 * i + 7)));
    expect(plans).toMatchObject([
      {
        steps: ['Limit', 'Index Scan'],
        indexes: ['Comment_postId_createdAt_idx'],
        conditions: [expect.stringContaining('postId')],
      },
    ]);
  },
});
