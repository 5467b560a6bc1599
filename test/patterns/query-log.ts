import { setTimeout } from 'node:timers/promises';
import { expect } from 'vitest';
import { proof } from '../proof/proof.ts';

interface Code {
  withSlowCalls(limit?: number): { readonly slowCall: { count(): Promise<number> } };
  deleteCallsBefore(time: Date): Promise<number>;
}

export default proof<Code>({
  async code({ code, fill, query, watch }) {
    // Every call is too slow for a limit below zero, and none for one of an hour.
    await code.withSlowCalls(3_600_000).slowCall.count();
    await code.withSlowCalls(-1).slowCall.count();
    const notes = () => query('SELECT "model", "operation" FROM "SlowCall"');
    for (let attempt = 0; attempt < 200 && (await notes()).length === 0; attempt++) await setTimeout(20);
    expect(await notes()).toEqual([{ model: 'SlowCall', operation: 'count' }]);

    await fill(`INSERT INTO "SlowCall" ("model", "operation", "millis", "startedAt")
      SELECT 'Post', 'findMany', 300, timestamptz '2030-01-01' + n * interval '1 minute'
      FROM generate_series(0, 39999) n`);
    const { result, plans } = await watch(code.deleteCallsBefore(new Date('2030-01-02')));
    expect(result).toBe(1 + 1440);
    for (const it of plans) expect(it.indexes).toContain('SlowCall_startedAt_idx');
    expect(await query('SELECT min("startedAt")::date::text AS "first" FROM "SlowCall"')).toEqual([
      { first: '2030-01-02' },
    ]);
  },
});
