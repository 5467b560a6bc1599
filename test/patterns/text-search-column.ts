import { expect } from 'vitest';
import { proof } from '../proof/proof.ts';

interface Article {
  readonly id: bigint;
  readonly title: string;
}

export default proof<{ searchArticles(words: string): Promise<readonly Article[]> }>({
  async code({ code, fill, query, watch }) {
    await fill(`INSERT INTO "Article" ("title", "body")
      SELECT 'Number ' || n, 'Nothing of note ' || md5(n::text) FROM generate_series(1, 40000) n`);
    await query(`UPDATE "Article" SET "title" = 'Two horses', "body" = 'Horses by the river.' WHERE "id" = 7`);
    await query(`UPDATE "Article" SET "body" = 'A horse, and far from it a river' WHERE "id" = 8`);
    // What was written waits outside of the index until then.
    await query('VACUUM ANALYZE');
    const { result, plans } = await watch(code.searchArticles('horse rivers'));
    expect(result).toEqual([
      { id: 7n, title: 'Two horses' },
      { id: 8n, title: 'Number 8' },
    ]);
    expect(plans).toMatchObject([{ indexes: ['Article_searchVector_idx'] }]);

    // What people type is never wrong, and signs between the words mean something.
    expect(await code.searchArticles('"two horses" -lake (&')).toEqual([{ id: 7n, title: 'Two horses' }]);
    expect(await code.searchArticles('')).toEqual([]);
  },

  fill: (_, place) =>
    place === 'blocks' ? '' : `INSERT INTO "posts" ("title", "body") VALUES ('Horses', NULL), ('Rivers', 'and lakes')`,

  async companions(stage, place) {
    if (place === 'blocks') return;
    const found = (word: string) =>
      stage.query(`SELECT "title" FROM "posts" WHERE "search_vector" @@ plainto_tsquery('english', '${word}')`);
    expect(await found('horse')).toEqual([{ title: 'Horses' }]);
    expect(await found('lake')).toEqual([{ title: 'Rivers' }]);
    await stage.query(`UPDATE "posts" SET "body" = 'and ponds' WHERE "title" = 'Rivers'`);
    expect(await found('lake')).toEqual([]);
  },
});
