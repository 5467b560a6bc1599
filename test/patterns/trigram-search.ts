import { expect } from 'vitest';
import { proof } from '../proof/proof.ts';

export default proof<{ findCustomers(letters: string): Promise<readonly { readonly name: string }[]> }>({
  async code({ code, fill, watch }) {
    await fill(`INSERT INTO "Customer" ("name") SELECT md5(n::text) FROM generate_series(1, 20000) n;
      INSERT INTO "Customer" ("name") VALUES ('Zoe Larkin'), ('Adam Larkspur'), ('Clark Kent')`);
    const { result, plans } = await watch(code.findCustomers(' lark '));
    expect(result.map((it) => it.name)).toEqual(['Adam Larkspur', 'Clark Kent', 'Zoe Larkin']);
    expect(plans).toMatchObject([{ indexes: ['Customer_name_idx'], conditions: [expect.stringContaining('~~*')] }]);

    // Two letters are no trigram, and would match everything.
    expect(await watch(code.findCustomers('la '))).toEqual({ result: [], plans: [] });
  },
});
