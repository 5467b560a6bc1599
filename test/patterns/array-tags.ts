import { expect } from 'vitest';
import { proof } from '../proof/proof.ts';

interface Article {
  readonly id: bigint;
}

export default proof<{ readTagged(tags: readonly string[]): Promise<readonly Article[]> }>({
  async code({ code, fill, query, watch }) {
    await fill(`INSERT INTO "Article" ("title", "tags")
      SELECT 'An article', ARRAY['tag' || n % 100, 'all'] || CASE WHEN n % 20000 = 7 THEN ARRAY['rare'] END
      FROM generate_series(1, 40000) n`);
    // What was written waits outside of the index until then.
    await query('VACUUM ANALYZE');
    const { result, plans } = await watch(code.readTagged(['rare', 'tag7']));
    expect(result.map((it) => it.id)).toEqual([20007n, 7n]);
    expect(plans).toMatchObject([{ indexes: ['Article_tags_idx'], conditions: [expect.stringContaining('@>')] }]);
    expect(await code.readTagged(['rare', 'tag8'])).toEqual([]);
  },
});
