import { expect } from 'vitest';
import { proof } from '../proof/proof.ts';

interface Line {
  readonly orderId: bigint;
  readonly productId: bigint;
  readonly quantity: number;
}

interface Code {
  addLine(line: Line): Promise<{ readonly productName: string; readonly unitPrice: { toString(): string } }>;
}

export default proof<Code>({
  async code({ code, query, fill }) {
    await fill(`INSERT INTO "Product" ("name", "price") VALUES ('Wheel', 12.50);
      INSERT INTO "Order" DEFAULT VALUES`);
    const line = await code.addLine({ orderId: 1n, productId: 1n, quantity: 2 });
    await query(`UPDATE "Product" SET "name" = 'Rim', "price" = 15`);
    expect(line.unitPrice.toString()).toBe('12.5');
    expect(await query(`SELECT "productName", "unitPrice"::text FROM "OrderLine"`)).toEqual([
      { productName: 'Wheel', unitPrice: '12.50' },
    ]);
  },
});
