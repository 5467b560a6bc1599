import { expect } from 'vitest';
import { proof } from '../proof/proof.ts';

interface PostCounters {
  readonly postId: bigint;
  readonly viewCount: number;
}

export default proof<{ countView(postId: bigint): Promise<PostCounters> }>({
  async code({ code, query, fill, watch, atOnce }) {
    await fill(`INSERT INTO "Post" ("title") SELECT 'A post' FROM generate_series(1, 5000) n;
      INSERT INTO "PostCounters" ("postId") SELECT n FROM generate_series(2, 5000) n`);
    expect((await code.countView(1n)).viewCount).toBe(1);
    const { result } = await watch(code.countView(1n));
    expect(result.viewCount).toBe(2);
    const both = [() => code.countView(2n), () => code.countView(2n)];
    await atOnce('SELECT FROM "PostCounters" WHERE "postId" = 2 FOR UPDATE', both);
    expect(await query('SELECT "viewCount", "likeCount" FROM "PostCounters" WHERE "postId" = 2')).toEqual([
      { viewCount: 2, likeCount: 0 },
    ]);
    await query('DELETE FROM "Post" WHERE "id" = 2');
    expect(await query('SELECT FROM "PostCounters" WHERE "postId" = 2')).toEqual([]);
  },
});
