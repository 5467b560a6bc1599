import { expect } from 'vitest';
import { proof } from '../proof/proof.ts';

export default proof({
  async companions(stage, place) {
    if (stage.provider !== 'postgresql' || place === 'example') return;
    await stage.query(`INSERT INTO "Reading" ("sensor", "value", "recordedAt")
      SELECT 'a sensor', n, timestamptz '2030-01-01' + n * interval '1 second' FROM generate_series(1, 100000) n`);
    await stage.query('VACUUM ANALYZE "Reading"');
    const plan = await stage.query(`EXPLAIN SELECT avg("value") FROM "Reading"
      WHERE "recordedAt" >= '2030-01-01 05:00Z' AND "recordedAt" < '2030-01-01 05:10Z'`);
    expect(JSON.stringify(plan)).toContain('Bitmap Index Scan on \\"Reading_recordedAt_idx\\"');
    const [size] = await stage.query(`SELECT pg_relation_size('"Reading_recordedAt_idx"') < 50000 AS small`);
    expect(size).toEqual({ small: true });
  },
});
