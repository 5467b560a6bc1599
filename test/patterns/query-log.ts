import { expect, vi } from 'vitest';
import { proof } from '../proof/proof.ts';

interface Client {
  readonly slowCall: { count(): Promise<number>; findUnique(args: object): Promise<unknown> };
}

export default proof<{ withSlowCalls(limit?: number): Client; deleteCallsBefore(time: Date): Promise<number> }>({
  async code({ code, query, fill, watch }) {
    // Nobody waits for a note, so that it comes when it comes.
    const soon = (expected: () => Promise<void>) => vi.waitFor(expected, { timeout: 30_000 });
    const noted = () => query('SELECT "model", "operation" FROM "SlowCall" ORDER BY "id"');
    await code.withSlowCalls(60_000).slowCall.count();
    // Every call takes longer than less than nothing.
    expect(await code.withSlowCalls(-1).slowCall.count()).toBe(0);
    await soon(async () => expect(await noted()).toEqual([{ model: 'SlowCall', operation: 'count' }]));

    const failing = code.withSlowCalls(-1).slowCall.findUnique({ where: { nothing: 1 } });
    await expect(failing).rejects.toThrow('nothing');
    await soon(async () => expect(await noted()).toHaveLength(2));

    await fill(`INSERT INTO "SlowCall" ("model", "operation", "millis", "startedAt")
      SELECT 'Lap', 'findMany', 300, timestamptz '2020-01-01' + n * interval '1 minute' FROM generate_series(1, 40000) n`);
    const { result, plans } = await watch(code.deleteCallsBefore(new Date('2020-01-02T00:00:00Z')));
    expect(result).toBe(1439);
    for (const { indexes } of plans) expect(indexes).toContain('SlowCall_startedAt_idx');
    expect(await code.deleteCallsBefore(new Date('2021-01-01T00:00:00Z'))).toBe(38561);
    expect(await noted()).toHaveLength(2);
  },
});
