import { expect } from 'vitest';
import { proof } from '../proof/proof.ts';

interface Code {
  takeSnapshot(): Promise<void>;
  deleteSnapshotsBefore(time: Date): Promise<number>;
}

export default proof<Code>({
  async code({ code, fill, query, watch }) {
    await code.takeSnapshot();
    const [snapshot] = await query(
      `SELECT *, "takenAt" > now() - interval '1 minute' AS "isNew" FROM "HealthSnapshot"`,
    );
    expect(snapshot).toMatchObject({ isNew: true, maxConnections: 100 });
    expect(Number(snapshot?.['connections'])).toBeGreaterThanOrEqual(2);
    expect(Number(snapshot?.['databaseBytes'])).toBeGreaterThan(1e6);
    expect(Number(snapshot?.['commits'])).toBeGreaterThan(0);

    await fill(`INSERT INTO "HealthSnapshot"
      SELECT timestamptz '2030-01-01' + n * interval '5 minutes', 1, 100, 1, 1, 1, 1, 1, 1
      FROM generate_series(0, 39999) n`);
    const { result, plans } = await watch(code.deleteSnapshotsBefore(new Date('2030-01-05')));
    // The one of today, and four days of 288.
    expect(result).toBe(1 + 4 * 288);
    for (const it of plans) expect(it.indexes).toContain('HealthSnapshot_pkey');
    expect(await query('SELECT count(*) FROM "HealthSnapshot"')).toEqual([{ count: String(40000 - 4 * 288) }]);
  },
});
