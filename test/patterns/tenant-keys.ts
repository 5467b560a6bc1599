import { expect } from 'vitest';
import { proof } from '../proof/proof.ts';
import { firstOf } from '../proof/query-plan.ts';

interface Invoice {
  readonly id: bigint;
  readonly teamId: bigint;
}

interface Code {
  findInvoice(key: Invoice): Promise<Invoice | null>;
  newestInvoices(teamId: bigint): Promise<readonly Invoice[]>;
}

export default proof<Code>({
  async code({ code, fill, query, watch }) {
    await fill(`INSERT INTO "Team" ("name") SELECT 'A team' FROM generate_series(1, 50);
      INSERT INTO "Invoice" ("teamId", "id", "number", "totalCents", "createdAt")
      SELECT 1 + n % 50, n, n, 100, timestamptz '2030-01-01' + n * 7919 % 5000 * interval '1 second'
      FROM generate_series(1, 5000) n`);
    const found = await watch(code.findInvoice({ teamId: 8n, id: 57n }));
    expect(found.result).toMatchObject({ teamId: 8n, id: 57n });
    expect(found.plans).toMatchObject([firstOf('Invoice_pkey', 'teamId', 'id')]);
    expect(await code.findInvoice({ teamId: 9n, id: 57n })).toBeNull();

    const { result, plans } = await watch(code.newestInvoices(8n));
    const newest = await query(`SELECT "id" FROM "Invoice" WHERE "teamId" = 8 ORDER BY "createdAt" DESC LIMIT 20`);
    expect(result.map((it) => String(it.id))).toEqual(newest.map((it) => String(it['id'])));
    expect(plans).toMatchObject([firstOf('Invoice_teamId_createdAt_idx', 'teamId')]);
  },
});
