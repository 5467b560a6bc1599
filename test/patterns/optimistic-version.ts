import { expect } from 'vitest';
import { proof } from '../proof/proof.ts';

interface Order {
  readonly id: bigint;
  readonly version: number;
  readonly address: string;
}

type Change = { readonly address: string };

interface Code {
  saveOrder(read: Pick<Order, 'id' | 'version'>, change: Change): Promise<boolean>;
  changeOrder(id: bigint, decide: (order: Order) => Change): Promise<void>;
}

export default proof<Code>({
  async code({ code, query, fill, watch, atOnce }) {
    await fill(`INSERT INTO "Order" ("address", "total", "updatedAt")
      SELECT 'Pit lane', 5, now() FROM generate_series(1, 5000) n`);
    const read = { id: 7n, version: 0 };
    const { result, plans } = await watch(code.saveOrder(read, { address: 'Paddock' }));
    expect(result).toBe(true);
    expect(plans[0]?.indexes).toEqual(['Order_pkey']);
    expect(await code.saveOrder(read, { address: 'Garage' })).toBe(false);
    expect(await query('SELECT "address", "version" FROM "Order" WHERE "id" = 7')).toEqual([
      { address: 'Paddock', version: 1 },
    ]);

    const add = (word: string) => () => code.changeOrder(8n, (order) => ({ address: `${order.address} ${word}` }));
    await atOnce('SELECT FROM "Order" WHERE "id" = 8 FOR UPDATE', [add('one'), add('two')]);
    const [order] = await query('SELECT "address", "version" FROM "Order" WHERE "id" = 8');
    expect(String(order?.['address']).split(' ').toSorted()).toEqual(['Pit', 'lane', 'one', 'two']);
    expect(order?.['version']).toBe(2);
  },
});
