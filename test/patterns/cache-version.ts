import { expect } from 'vitest';
import { proof } from '../proof/proof.ts';

interface Answer {
  readonly etag: string;
  readonly body?: { readonly name: string };
}

export default proof<{
  readProduct(sku: string, known?: string): Promise<Answer | undefined>;
  changeProduct(sku: string, data: { readonly name: string }): Promise<unknown>;
}>({
  async code({ code, fill, watch }) {
    await fill(`INSERT INTO "Product" ("sku", "name", "description", "updatedAt")
      SELECT 'sku-' || n, 'Helmet', repeat('visor ', 200), now() FROM generate_series(1, 2000) n`);
    const first = await watch(code.readProduct('sku-7'));
    expect(first.result).toMatchObject({ etag: '"7-1"', body: { name: 'Helmet' } });
    for (const { indexes } of first.plans) expect(indexes).toEqual(['Product_sku_key']);

    const again = await watch(code.readProduct('sku-7', '"7-1"'));
    expect(again.result).toMatchObject({ etag: '"7-1"' });
    expect(again.result).not.toHaveProperty('body');
    expect(again.plans.map((it) => it.query)).toEqual([expect.not.stringContaining('description')]);

    await code.changeProduct('sku-7', { name: 'Visor' });
    expect(await code.readProduct('sku-7', '"7-1"')).toMatchObject({ etag: '"7-2"', body: { name: 'Visor' } });
    expect(await code.readProduct('sku-0')).toBeUndefined();
  },
});
