import { expect } from 'vitest';
import { proof } from '../proof/proof.ts';

export default proof<{ searchArticles(words: string): Promise<readonly { readonly title: string }[]> }>({
  async code({ code, query, fill, watch }) {
    await fill(`INSERT INTO "Article" ("title", "body")
      SELECT md5(n::text), 'Nothing of interest.' FROM generate_series(1, 5000) n;
      INSERT INTO "Article" ("title", "body") VALUES
        ('Brakes', 'They get hot.'),
        ('Tyres', 'Brake late, and the tyres get hot; brake early, and they do not.'),
        ('Hot brakes', 'How to cool brakes that are hot.')`);
    const { result, plans } = await watch(code.searchArticles('hot brake -cool'));
    expect(result.map((it) => it.title).toSorted()).toEqual(['Brakes', 'Tyres']);
    expect(plans).toMatchObject([{ indexes: ['Article_searchVector_idx'] }]);

    // The column follows the texts by itself.
    await query(`UPDATE "Article" SET "body" = 'They get wet.' WHERE "title" = 'Brakes'`);
    expect(await code.searchArticles('wet')).toMatchObject([{ title: 'Brakes' }]);
  },
});
