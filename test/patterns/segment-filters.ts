import { expect } from 'vitest';
import { proof } from '../proof/proof.ts';

interface Customer {
  readonly id: bigint;
}

export default proof<{ listByRegion(country: string, region: string): Promise<readonly Customer[]> }>({
  async code({ code, fill, watch, query }) {
    // Each of ten countries has ten regions, and of two customers the one with the lower number is the newer.
    await fill(`INSERT INTO "Customer" ("name", "segment", "country", "region", "createdAt")
      SELECT 'A customer', 'segment ' || n % 50, 'country ' || n % 10, 'region ' || n / 10 % 10,
        timestamptz '2030-01-01' - n * interval '1 minute'
      FROM generate_series(1, 10000) n`);
    const { result, plans } = await watch(code.listByRegion('country 3', 'region 7'));
    expect(result.map((it) => it.id)).toEqual(Array.from({ length: 20 }, (_, i) => BigInt(100 * i + 73)));
    expect(plans).toMatchObject([
      {
        steps: ['Limit', 'Index Scan'],
        indexes: ['Customer_country_region_createdAt_idx'],
        conditions: [expect.stringMatching(/country.* AND .*region/)],
      },
    ]);

    // The other list of the page has its own index, and the first column finds by itself.
    const planOf = async (where: string, rest: string) =>
      JSON.stringify(await query(`EXPLAIN SELECT "id" FROM "Customer" WHERE ${where} ${rest}`));
    const bySegment = await planOf(`"segment" = 'segment 3'`, 'ORDER BY "createdAt" DESC LIMIT 20');
    expect(bySegment).toContain('Customer_segment_createdAt_idx');
    expect(bySegment).not.toContain('Sort');
    expect(await planOf(`"country" = 'country 3'`, '')).toContain('Customer_country_region_createdAt_idx');
  },
});
