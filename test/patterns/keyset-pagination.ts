import { expect } from 'vitest';
import { proof } from '../proof/proof.ts';

interface Post {
  readonly id: bigint;
  readonly createdAt: Date;
}

export default proof<{ readPosts(last?: Post): Promise<readonly Post[]> }>({
  async code({ code, fill, watch }) {
    // Three posts to a millisecond, so that pages end between posts of one time.
    await fill(`INSERT INTO "Post" ("title", "createdAt")
      SELECT 'A post', timestamptz '2030-01-01' + n / 3 * interval '1 ms' FROM generate_series(1, 5000) n`);
    const seen: bigint[] = [];
    let last: Post | undefined;
    do {
      const { result, plans } = await watch(code.readPosts(last));
      // Of the few that are left in the end, a sort is as cheap.
      if (seen.length < 4500) {
        expect(plans).toMatchObject([
          {
            steps: ['Limit', 'Index Scan'],
            indexes: ['Post_createdAt_id_idx'],
            conditions: last ? [expect.stringContaining('createdAt')] : [],
          },
        ]);
      }
      seen.push(...result.map((it) => it.id));
      last = result.at(-1);
    } while (last && seen.length <= 5000);
    expect(seen).toEqual(Array.from({ length: 5000 }, (_, i) => BigInt(5000 - i)));
  },
});
