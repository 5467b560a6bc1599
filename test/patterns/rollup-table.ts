import { expect } from 'vitest';
import { proof } from '../proof/proof.ts';

export default proof<{ sumUpDay(date: Date): Promise<void> }>({
  async code({ code, query, fill, watch }) {
    // Ten orders a day, each tenth of them from Norway, over two years.
    await fill(`INSERT INTO "Order" ("country", "total", "createdAt")
      SELECT CASE n % 10 WHEN 0 THEN 'NO' ELSE 'DE' END, 2.5, timestamptz '2030-01-01Z' + n * interval '144 minutes'
      FROM generate_series(0, 7299) n`);
    const noon = new Date('2031-03-02T12:00:00Z');
    const { plans } = await watch(code.sumUpDay(noon));
    expect(plans[0]?.indexes).toEqual(['Order_createdAt_idx']);
    const sums = 'SELECT "day"::text, "country", "orders", "total"::float FROM "OrderDailyStats" ORDER BY "country"';
    const ofNorway = { day: '2031-03-02', country: 'NO', orders: 1, total: 2.5 };
    expect(await query(sums)).toEqual([{ day: '2031-03-02', country: 'DE', orders: 9, total: 22.5 }, ofNorway]);

    await query(`DELETE FROM "Order" WHERE "country" = 'DE'; UPDATE "Order" SET "total" = 4`);
    await code.sumUpDay(noon);
    expect(await query(sums)).toEqual([{ ...ofNorway, total: 4 }]);
  },
});
