import { expect } from 'vitest';
import { proof } from '../proof/proof.ts';

export default proof<{ takeSnapshot(): Promise<void>; deleteSnapshotsBefore(time: Date): Promise<number> }>({
  async code({ code, query, fill, watch }) {
    await code.takeSnapshot();
    const [row] = await query('SELECT * FROM "HealthSnapshot"');
    expect(Number(row?.['connections'])).toBeGreaterThan(0);
    expect(Number(row?.['maxConnections'])).toBeGreaterThan(Number(row?.['connections']));
    expect(Number(row?.['databaseBytes'])).toBeGreaterThan(1e6);

    await fill(`INSERT INTO "HealthSnapshot"
      SELECT timestamptz '2020-01-01' + n * interval '1 minute', 1, 100, 1, n, 0, n, n, 0 FROM generate_series(1, 20000) n`);
    const { result, plans } = await watch(code.deleteSnapshotsBefore(new Date('2020-01-02T00:00:00Z')));
    expect(result).toBe(1439);
    for (const { indexes } of plans) expect(indexes).toContain('HealthSnapshot_pkey');
  },
});
