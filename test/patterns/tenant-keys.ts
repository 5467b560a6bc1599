import { expect } from 'vitest';
import { proof } from '../proof/proof.ts';
import { firstOf } from '../proof/query-plan.ts';

interface Invoice {
  readonly teamId: bigint;
  readonly id: string;
  readonly number: number;
}

interface Code {
  findInvoice(key: Pick<Invoice, 'teamId' | 'id'>): Promise<Invoice | null>;
  newestInvoices(teamId: bigint): Promise<readonly Invoice[]>;
}

export default proof<Code>({
  async code({ code, fill, watch }) {
    await fill(`INSERT INTO "Team" ("name") SELECT 'Team' FROM generate_series(1, 50) n;
      INSERT INTO "Invoice" ("teamId", "id", "number", "totalCents", "createdAt")
      SELECT n % 50 + 1, ('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, n, 100, now() + n * interval '1 minute'
      FROM generate_series(1, 10000) n`);
    const id = '00000000-0000-4000-8000-000000000106';
    const { result, plans } = await watch(code.findInvoice({ teamId: 7n, id }));
    expect(result?.number).toBe(106);
    expect(plans[0]?.indexes).toEqual(['Invoice_pkey']);
    expect(plans[0]?.conditions).toEqual([expect.stringMatching(/teamId.*id/)]);
    expect(await code.findInvoice({ teamId: 8n, id })).toBeNull();

    const newest = await watch(code.newestInvoices(7n));
    expect(newest.result.map((it) => it.number).slice(0, 2)).toEqual([9956, 9906]);
    expect(newest.plans[0]).toMatchObject(firstOf('Invoice_teamId_createdAt_idx', 'teamId'));
  },
});
