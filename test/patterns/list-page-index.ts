import { expect } from 'vitest';
import { proof } from '../proof/proof.ts';
import { firstOf } from '../proof/query-plan.ts';

export default proof<{ listTickets(status: string): Promise<readonly { readonly id: bigint }[]> }>({
  async code({ code, query, fill, watch }) {
    await fill(`INSERT INTO "Ticket" ("title", "status", "createdAt")
      SELECT 'A ticket', (ARRAY['OPEN', 'ANSWERED', 'CLOSED'])[1 + n % 3]::"TicketStatus",
        timestamptz '2030-01-01' + n * 7919 % 5000 * interval '1 second' FROM generate_series(1, 5000) n`);
    const { result, plans } = await watch(code.listTickets('OPEN'));
    const newest = await query(`SELECT "id" FROM "Ticket" WHERE "status" = 'OPEN' ORDER BY "createdAt" DESC LIMIT 20`);
    expect(result.map((it) => String(it.id))).toEqual(newest.map((it) => it['id']));
    expect(plans).toMatchObject([firstOf('Ticket_status_createdAt_idx', 'status')]);
  },
});
