import { expect } from 'vitest';
import { proof } from '../proof/proof.ts';

interface Session {
  readonly userId: string;
}

export default proof<{ readSession(token: string): Promise<Session | null>; deleteExpired(): Promise<number> }>({
  async code({ code, query, fill, watch }) {
    // The first 1500 are over.
    await fill(`INSERT INTO "Session" ("token", "userId", "data", "expiresAt")
      SELECT 'token ' || n, 'user ' || n, '{}', now() + (CASE WHEN n <= 1500 THEN -1 ELSE 1 END) * interval '1 hour'
      FROM generate_series(1, 20000) n`);
    const { result, plans } = await watch(code.readSession('token 1501'));
    expect(result?.userId).toBe('user 1501');
    expect(plans).toMatchObject([{ indexes: ['Session_token_key'] }]);
    expect(await code.readSession('token 1500')).toBeNull();
    expect(await code.readSession('token 0')).toBeNull();

    const sweep = await watch(code.deleteExpired());
    expect(sweep.result).toBe(1500);
    expect(sweep.plans).toHaveLength(2);
    for (const { indexes } of sweep.plans) expect(indexes).toContain('Session_expiresAt_idx');
    expect(await query('SELECT count(*)::int AS "left" FROM "Session"')).toEqual([{ left: 18_500 }]);
    expect(await code.deleteExpired()).toBe(0);
  },
});
