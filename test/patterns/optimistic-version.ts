import { expect } from 'vitest';
import { proof } from '../proof/proof.ts';

interface Order {
  readonly id: bigint;
  readonly version: number;
  readonly address: string;
}

interface Code {
  saveOrder(read: Pick<Order, 'id' | 'version'>, data: object): Promise<boolean>;
  changeOrder(id: bigint, decide: (order: Order) => object): Promise<void>;
}

export default proof<Code>({
  async code({ code, fill, query, watch, atOnce }) {
    await fill(
      `INSERT INTO "Order" ("address", "total", "updatedAt") SELECT 'Street', 10, now() FROM generate_series(1, 5000)`,
    );
    const third = () => query('SELECT "address", "version" FROM "Order" WHERE "id" = 3');
    const saved = await watch(code.saveOrder({ id: 3n, version: 0 }, { address: 'Road' }));
    expect(saved.result).toBe(true);
    expect(saved.plans).toMatchObject([{ indexes: ['Order_pkey'] }]);
    expect(await code.saveOrder({ id: 3n, version: 0 }, { address: 'Lane' })).toBe(false);
    expect(await third()).toEqual([{ address: 'Road', version: 1 }]);

    // Both have read the same version, and neither change is lost.
    const adding = (letter: string) => () => code.changeOrder(3n, ({ address }) => ({ address: address + letter }));
    await atOnce('SELECT FROM "Order" WHERE "id" = 3 FOR UPDATE', [adding('a'), adding('b')]);
    const [order] = await third();
    expect(order).toMatchObject({ version: 3, address: expect.stringMatching(/^Road(?:ab|ba)$/) });
  },
});
