import { expect } from 'vitest';
import { proof } from '../proof/proof.ts';

interface Customer {
  readonly id: bigint;
  readonly name: string;
}

export default proof<{ findCustomers(letters: string): Promise<readonly Customer[]> }>({
  async code({ code, fill, query, watch }) {
    await fill(`INSERT INTO "Customer" ("name")
      SELECT md5(n::text) || CASE n WHEN 17 THEN ' Ottilie' WHEN 4000 THEN 'charlotTI ' ELSE '' END
      FROM generate_series(1, 40000) n`);
    // What was written waits outside of the index until then.
    await query('VACUUM ANALYZE');
    const { result, plans } = await watch(code.findCustomers('otti'));
    expect(result.map((it) => it.id).toSorted()).toEqual([17n, 4000n]);
    expect(plans).toMatchObject([{ indexes: ['Customer_name_idx'], conditions: [expect.stringContaining('~~*')] }]);

    // Two letters are never asked for.
    expect(await watch(code.findCustomers('ot '))).toEqual({ result: [], plans: [] });
  },

  async companions(stage, place) {
    const [row] = await stage.query(`SELECT extname FROM pg_extension WHERE extname = 'pg_trgm'`);
    expect({ place, row }).toEqual({ place, row: { extname: 'pg_trgm' } });
  },
});
