import { expect } from 'vitest';
import { proof } from '../proof/proof.ts';

interface Code {
  noteWords(productId: bigint): Promise<void>;
  renameProduct(id: bigint, name: string): Promise<void>;
}

export default proof<Code>({
  async code({ code, fill, query }) {
    await fill(`
      INSERT INTO "Brand" ("name") VALUES ('Acme'), ('Bolt');
      INSERT INTO "Product" ("name", "brandId") SELECT 'Lamp ' || n, 1 + n % 2 FROM generate_series(1, 40000) n`);
    const words = () => query('SELECT "productId", "words" FROM "ProductSearch" ORDER BY 1');
    await code.noteWords(3n);
    await code.noteWords(3n);
    expect(await words()).toEqual([{ productId: '3', words: 'Lamp 3 Bolt' }]);

    await code.renameProduct(3n, 'Lantern');
    await code.renameProduct(4n, 'Torch');
    expect(await words()).toEqual([
      { productId: '3', words: 'Lantern Bolt' },
      { productId: '4', words: 'Torch Acme' },
    ]);

    // One condition finds by words of both tables, and goes to the index.
    await query('INSERT INTO "ProductSearch" SELECT "id", md5("id"::text) FROM "Product" WHERE "id" > 4');
    await query('VACUUM ANALYZE "ProductSearch"');
    const plan = await query(`EXPLAIN SELECT 1 FROM "ProductSearch" WHERE "words" ILIKE '%lantern bolt%'`);
    expect(JSON.stringify(plan)).toContain('ProductSearch_words_idx');

    // The words go with the product.
    await query('DELETE FROM "Product" WHERE "id" = 3');
    expect((await words())[0]).toEqual({ productId: '4', words: 'Torch Acme' });
  },
});
