import { expect } from 'vitest';
import { proof } from '../proof/proof.ts';

interface Ticket {
  readonly id: bigint;
}

export default proof<{ listTickets(status: string): Promise<readonly Ticket[]> }>({
  async code({ code, fill, watch }) {
    // Two of a hundred are open, and number 1 is the newest.
    await fill(`INSERT INTO "Ticket" ("title", "status", "createdAt")
      SELECT 'A ticket', (CASE WHEN n % 50 = 1 THEN 'OPEN' ELSE 'CLOSED' END)::"TicketStatus",
        timestamptz '2030-01-01' - n * interval '1 minute'
      FROM generate_series(1, 10000) n`);
    const { result, plans } = await watch(code.listTickets('OPEN'));
    expect(result.map((it) => it.id)).toEqual(Array.from({ length: 20 }, (_, i) => BigInt(50 * i + 1)));
    expect(plans).toMatchObject([
      {
        steps: ['Limit', 'Index Scan'],
        indexes: ['Ticket_status_createdAt_idx'],
        conditions: [expect.stringContaining('status')],
      },
    ]);
  },
});
