import { expect } from 'vitest';
import { proof } from '../proof/proof.ts';

interface Product {
  readonly id: bigint;
  readonly color: string | null;
}

interface Code {
  createProduct(name: string, attributes: { color?: string; material?: string }): Promise<Product>;
  findByColor(color: string): Promise<readonly Product[]>;
  findByAttributes(attributes: object): Promise<readonly { readonly id: bigint }[]>;
}

export default proof<Code>({
  async code({ code, fill, watch }) {
    await fill(`INSERT INTO "Product" ("name", "color", "attributes")
      SELECT 'A chair', 'c' || n, jsonb_build_object('color', 'c' || n, 'material', 'm' || n % 500)
      FROM generate_series(1, 20000) n`);
    const { id, color } = await code.createProduct('A table', { color: 'red', material: 'oak' });
    expect(color).toBe('red');
    const byColor = await watch(code.findByColor('red'));
    expect(byColor.result.map((it) => it.id)).toEqual([id]);
    expect(byColor.plans[0]?.indexes).toEqual(['Product_color_idx']);
    const byAttributes = await watch(code.findByAttributes({ material: 'oak' }));
    expect(byAttributes.result.map((it) => it.id)).toEqual([id]);
    expect(byAttributes.plans[0]).toMatchObject({
      indexes: ['Product_attributes_idx'],
      conditions: [expect.stringContaining('@>')],
    });
  },
});
