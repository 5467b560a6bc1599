import { expect } from 'vitest';
import { proof } from '../proof/proof.ts';

interface Comment {
  readonly id: bigint;
  readonly postId: bigint;
}

interface Code {
  addComment(data: { readonly postId: bigint; readonly text: string }): Promise<Comment>;
  deleteComment(comment: Comment): Promise<void>;
}

export default proof<Code>({
  async code({ code, query, fill, atOnce }) {
    await fill(`INSERT INTO "Post" ("title") SELECT 'A post' FROM generate_series(1, 3)`);
    const counts = async () =>
      (await query(`SELECT "commentCount" AS n FROM "Post" ORDER BY "id"`)).map((it) => Number(it['n']));
    const first = await code.addComment({ postId: 2n, text: 'One' });
    await code.addComment({ postId: 2n, text: 'Two' });
    await code.addComment({ postId: 3n, text: 'Three' });
    expect(await counts()).toEqual([0, 2, 1]);
    await expect(code.addComment({ postId: 9n, text: 'To nobody' })).rejects.toThrow();
    const twice = [() => code.deleteComment(first), () => code.deleteComment(first)];
    await atOnce('SELECT FROM "Comment" WHERE "id" = 1 FOR UPDATE', twice);
    await code.deleteComment(first);
    expect(await counts()).toEqual([0, 1, 1]);
  },

  fill: ({ provider }, place) => {
    if (place === 'blocks') return 'SELECT 1';
    const rows = `INSERT INTO "Post" ("id", "title") VALUES (1, 'None'), (2, 'Two'), (3, 'One');
      INSERT INTO "Comment" ("id", "post_id", "text") VALUES (1, 2, 'a'), (2, 3, 'b'), (3, 2, 'c')`;
    return provider === 'mysql' ? rows.replaceAll('"', '`') : rows;
  },

  async companions({ query, provider }, place) {
    if (place === 'blocks') return;
    const rows = await query(`SELECT comment_count AS n FROM ${provider === 'mysql' ? 'Post' : '"Post"'} ORDER BY id`);
    expect(rows.map((it) => Number(it['n']))).toEqual([0, 2, 1]);
  },
});
