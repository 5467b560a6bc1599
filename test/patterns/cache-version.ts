import { expect } from 'vitest';
import { proof } from '../proof/proof.ts';
import { firstOf } from '../proof/query-plan.ts';

interface Answer {
  readonly etag: string | undefined;
  readonly body?: { readonly name: string };
}

interface Code {
  readProduct(sku: string, known?: string): Promise<Answer | undefined>;
  changeProduct(sku: string, data: object): Promise<{ readonly version: number }>;
}

export default proof<Code>({
  async code({ code, fill, watch, atOnce }) {
    await fill(`INSERT INTO "Product" ("sku", "name", "description", "updatedAt")
      SELECT 'sku ' || n, 'Lamp ' || n, repeat('light ', 100), now() FROM generate_series(1, 5000) n`);
    const { result: first, plans } = await watch(code.readProduct('sku 7'));
    expect(first?.body?.name).toBe('Lamp 7');
    const byKey = firstOf('Product_sku_key', 'sku');
    expect(plans).toMatchObject([byKey, byKey]);

    // Who knows the number is told in one query that it is right, and the body is not read.
    const again = await watch(code.readProduct('sku 7', first?.etag));
    expect(again.result).toEqual({ etag: first?.etag, lastModified: expect.any(Date) });
    expect(again.plans).toMatchObject([byKey]);
    expect(again.plans[0]?.query).not.toContain('description');

    // Each change has a number of its own, however close they come.
    const changes = ['Lantern', 'Torch'].map((name) => () => code.changeProduct('sku 7', { name }));
    const changed = await atOnce(`SELECT FROM "Product" WHERE "sku" = 'sku 7' FOR UPDATE`, changes);
    expect(changed.map((it) => it.version).toSorted()).toEqual([2, 3]);
    const last = await code.readProduct('sku 7', first?.etag);
    expect(last?.body?.name).toMatch(/Lantern|Torch/);
    expect(last?.etag).not.toBe(first?.etag);
    expect(await code.readProduct('sku 0')).toBeUndefined();
  },
});
