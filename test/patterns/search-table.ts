import { expect } from 'vitest';
import { proof } from '../proof/proof.ts';

interface Code {
  noteWords(productId: bigint): Promise<void>;
  renameProduct(id: bigint, name: string): Promise<void>;
}

export default proof<Code>({
  async code({ code, query, fill }) {
    await fill(`INSERT INTO "Brand" ("name") VALUES ('Larkin'), ('Other');
      INSERT INTO "Product" ("name", "brandId") SELECT md5(n::text), 2 FROM generate_series(1, 20000) n;
      INSERT INTO "ProductSearch" SELECT p."id", p."name" || ' Other' FROM "Product" p;
      INSERT INTO "Product" ("name", "brandId") VALUES ('Lamp', 1)`);
    const found = (letters: string) =>
      query(`SELECT "productId", "words" FROM "ProductSearch" WHERE "words" ILIKE '%${letters}%'`);

    await code.noteWords(20001n);
    expect(await found('lamp lar')).toEqual([{ productId: '20001', words: 'Lamp Larkin' }]);
    await code.renameProduct(20001n, 'Lantern');
    expect(await found('lamp')).toEqual([]);
    expect(await found('tern lar')).toEqual([{ productId: '20001', words: 'Lantern Larkin' }]);
    expect(
      JSON.stringify(await query(`EXPLAIN SELECT FROM "ProductSearch" WHERE "words" ILIKE '%tern lar%'`)),
    ).toContain('ProductSearch_words_idx');
  },
});
