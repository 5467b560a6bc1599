import { expect } from 'vitest';
import { proof } from '../proof/proof.ts';
import { firstOf } from '../proof/query-plan.ts';

interface Code {
  readSession(token: string): Promise<{ readonly userId: string } | null>;
  deleteExpired(): Promise<number>;
}

export default proof<Code>({
  async code({ code, fill, query, watch }) {
    // The first 1500 are over.
    await fill(`INSERT INTO "Session" ("token", "userId", "data", "expiresAt")
      SELECT 'token ' || n, 'user ' || n % 1000, '{}', now() + (n - 1500.5) * interval '1 minute'
      FROM generate_series(1, 40000) n`);
    const { result, plans } = await watch(code.readSession('token 1501'));
    expect(result).toMatchObject({ userId: 'user 501' });
    expect(plans).toMatchObject([firstOf('Session_token_key', 'token')]);
    expect(await code.readSession('token 1500')).toBeNull();
    expect(await code.readSession('token 0')).toBeNull();

    const swept = await watch(code.deleteExpired());
    expect(swept.result).toBe(1500);
    expect(swept.plans.length).toBeGreaterThan(1);
    for (const it of swept.plans) expect(it.indexes).toContain('Session_expiresAt_idx');
    expect(await query('SELECT count(*) AS "left", min("token") AS "first" FROM "Session"')).toMatchObject([
      { left: '38500' },
    ]);
    expect(await code.deleteExpired()).toBe(0);
  },
});
