import { expect } from 'vitest';
import { proof } from '../proof/proof.ts';

interface Code {
  addPost(data: { readonly authorId: bigint; readonly title: string }): Promise<{ readonly authorName: string }>;
  renameAuthor(id: bigint, name: string): Promise<void>;
}

export default proof<Code>({
  async code({ code, query, fill, watch }) {
    await fill(`INSERT INTO "Author" ("name") SELECT 'Author ' || n FROM generate_series(1, 100) n;
      INSERT INTO "Post" ("title", "authorId", "authorName")
        SELECT 'A post', n % 100 + 1, 'Author ' || n % 100 + 1 FROM generate_series(1, 5000) n`);
    const names = async (id: number) =>
      (await query(`SELECT DISTINCT "authorName" AS name FROM "Post" WHERE "authorId" = ${id}`)).map(
        (it) => it['name'],
      );
    expect(await code.addPost({ authorId: 7n, title: 'New' })).toMatchObject({ authorName: 'Author 7' });
    const { plans } = await watch(code.renameAuthor(7n, 'Number 7'));
    expect(plans.flatMap((it) => it.indexes)).toContain('Post_authorId_createdAt_idx');
    expect([await names(7), await names(8)]).toEqual([['Number 7'], ['Author 8']]);
  },

  fill: ({ provider }, place) => {
    if (place === 'blocks') return 'SELECT 1';
    const rows = `INSERT INTO "Author" ("id", "name") VALUES (1, 'Ann'), (2, 'Bob');
      INSERT INTO "Post" ("id", "title", "authorId") VALUES (1, 'a', 2), (2, 'b', 1), (3, 'c', 2)`;
    return provider === 'mysql' ? rows.replaceAll('"', '`') : rows;
  },

  async companions({ query, provider }, place) {
    if (place === 'blocks') return;
    const sql = 'SELECT "authorName" AS name FROM "Post" ORDER BY "id"';
    const rows = await query(provider === 'mysql' ? sql.replaceAll('"', '`') : sql);
    expect(rows.map((it) => it['name'])).toEqual(['Bob', 'Ann', 'Bob']);
  },
});
