import { expect } from 'vitest';
import { proof } from '../proof/proof.ts';
import { firstOf } from '../proof/query-plan.ts';

interface Job {
  readonly id: bigint;
}

export default proof<{ takeJob(): Promise<Job | undefined> }>({
  async code({ code, query, fill, watch, atOnce }) {
    // Number 1 is done, number 2 is not due yet, and number 4 has waited longest of all others.
    await fill(`INSERT INTO "Job" ("kind", "payload", "status", "runAt")
      SELECT 'mail', '{}', (CASE WHEN n > 4 OR n = 1 THEN 'DONE' ELSE 'QUEUED' END)::"JobStatus",
        now() + (CASE n WHEN 2 THEN interval '1 day' WHEN 3 THEN interval '-1 minute' ELSE interval '-1 hour' END)
      FROM generate_series(1, 5000) n`);
    const { result, plans } = await watch(code.takeJob());
    expect(result?.id).toBe(4n);
    const [search, take] = plans;
    expect(search).toMatchObject(firstOf('Job_status_runAt_idx', 'status', 'runAt'));
    expect(take?.indexes).toEqual(['Job_pkey']);

    const bothFindThree = [code.takeJob, code.takeJob];
    const taken = await atOnce('SELECT FROM "Job" WHERE "id" = 3 FOR UPDATE', bothFindThree);
    expect(taken.flatMap((it) => it?.id ?? [])).toEqual([3n]);
    expect(await code.takeJob()).toBeUndefined();
    expect(await query(`SELECT "id" FROM "Job" WHERE "status" = 'RUNNING' ORDER BY "id"`)).toEqual([
      { id: '3' },
      { id: '4' },
    ]);
  },
});
