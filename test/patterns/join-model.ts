import { expect } from 'vitest';
import { proof } from '../proof/proof.ts';

interface Code {
  tagPost(pair: { readonly postId: bigint; readonly tagId: bigint }): Promise<void>;
  readTagged(tagId: bigint): Promise<readonly { readonly id: bigint }[]>;
}

export default proof<Code>({
  async code({ code, query, fill, watch }) {
    await fill(`INSERT INTO "Post" ("title") SELECT 'A post' FROM generate_series(1, 5000);
      INSERT INTO "Tag" ("name") SELECT 'tag ' || n FROM generate_series(1, 5) n;
      INSERT INTO "PostTag" ("postId", "tagId", "createdAt")
        SELECT n, n % 5 + 1, timestamptz '2020-01-01' + n * interval '1 s' FROM generate_series(1, 4990) n`);
    await code.tagPost({ postId: 5000n, tagId: 1n });
    await code.tagPost({ postId: 5000n, tagId: 1n });
    expect(await query('SELECT count(*) AS n FROM "PostTag"')).toEqual([{ n: '4991' }]);
    const { result, plans } = await watch(code.readTagged(1n));
    expect(result.slice(0, 3).map((it) => it.id)).toEqual([5000n, 4990n, 4985n]);
    expect(plans[0]).toMatchObject({ steps: ['Limit', 'Index Scan'], indexes: ['PostTag_tagId_createdAt_idx'] });
  },
});
