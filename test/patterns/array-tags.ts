import { expect } from 'vitest';
import { proof } from '../proof/proof.ts';

export default proof<{ readTagged(tags: readonly string[]): Promise<readonly { readonly id: bigint }[]> }>({
  async code({ code, fill, watch }) {
    await fill(`INSERT INTO "Article" ("title", "tags")
      SELECT 'An article', ARRAY['news', 'tag ' || n % 1000, CASE WHEN n > 2000 THEN 'new' ELSE 'old' END]
      FROM generate_series(1, 5000) n`);
    const { result, plans } = await watch(code.readTagged(['new', 'tag 21']));
    expect(result.map((it) => it.id)).toEqual([4021n, 3021n, 2021n]);
    expect(plans).toMatchObject([{ indexes: ['Article_tags_idx'], conditions: [expect.stringContaining('@>')] }]);
  },
});
