import { expect } from 'vitest';
import { proof } from '../proof/proof.ts';

interface Article {
  readonly id: bigint;
  readonly title: string;
}

interface Code {
  createArticle(title: string, content: string): Promise<Article>;
  readArticle(id: bigint): Promise<(Article & { readonly content: { readonly content: string } | null }) | null>;
}

export default proof<Code>({
  async code({ code, fill, watch }) {
    await fill(`INSERT INTO "Article" ("title") SELECT 'An article' FROM generate_series(1, 5000) n;
      INSERT INTO "ArticleContent" ("articleId", "content") SELECT "id", 'Words' FROM "Article"`);
    const { id } = await code.createArticle('News', 'All of it');
    const { result, plans } = await watch(code.readArticle(id));
    expect([result?.title, result?.content?.content]).toEqual(['News', 'All of it']);
    expect(plans.flatMap((it) => it.indexes)).toEqual(['Article_pkey', 'ArticleContent_pkey']);
  },
});
