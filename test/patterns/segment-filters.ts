import { expect } from 'vitest';
import { proof } from '../proof/proof.ts';
import { firstOf } from '../proof/query-plan.ts';

interface Code {
  listByRegion(country: string, region: string): Promise<readonly { readonly id: bigint }[]>;
}

export default proof<Code>({
  async code({ code, query, fill, watch }) {
    await fill(`INSERT INTO "Customer" ("name", "segment", "country", "region", "createdAt")
      SELECT 'A customer', 'segment ' || n % 7, 'country ' || n % 5, 'region ' || n / 5 % 5,
        timestamptz '2030-01-01' + n * 7919 % 5000 * interval '1 second' FROM generate_series(1, 5000) n`);
    const { result, plans } = await watch(code.listByRegion('country 1', 'region 2'));
    const newest = await query(`SELECT "id" FROM "Customer"
      WHERE "country" = 'country 1' AND "region" = 'region 2' ORDER BY "createdAt" DESC LIMIT 20`);
    expect(result.map((it) => String(it.id))).toEqual(newest.map((it) => it['id']));
    expect(plans).toMatchObject([firstOf('Customer_country_region_createdAt_idx', 'country', 'region')]);

    // The other list of the page has its own index, and the first column finds by itself.
    const planOf = async (where: string, rest: string) =>
      JSON.stringify(await query(`EXPLAIN SELECT "id" FROM "Customer" WHERE ${where} ${rest}`));
    const bySegment = await planOf(`"segment" = 'segment 3'`, 'ORDER BY "createdAt" DESC LIMIT 20');
    expect(bySegment).toContain('Customer_segment_createdAt_idx');
    expect(bySegment).not.toContain('Sort');
    expect(await planOf(`"country" = 'country 3'`, '')).toContain('Customer_country_region_createdAt_idx');
  },
});
