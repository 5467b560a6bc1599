import { expect } from 'vitest';
import { proof } from '../proof/proof.ts';

interface Message {
  readonly id: bigint;
  readonly topic: string;
}

interface Transaction {
  $executeRawUnsafe(sql: string): Promise<number>;
}

interface Code {
  changeAndTell<Result>(
    change: (tx: Transaction) => Promise<Result>,
    messageOf: (result: Result) => { readonly topic: string; readonly payload: object },
  ): Promise<Result>;
  takeMessages(ticket: string): Promise<readonly Message[]>;
  markSent(messages: readonly Message[]): Promise<void>;
  deleteSent(before: Date): Promise<number>;
}

const unsent = `SELECT "topic" FROM "OutboxMessage" WHERE "sentAt" IS NULL ORDER BY "id"`;

export default proof<Code>({
  async code({ code, query, fill, watch, atOnce }) {
    await fill(`INSERT INTO "OutboxMessage" ("topic", "payload", "createdAt", "sentAt")
      SELECT 'old', '{}', now() - interval '2 days' + n * interval '1 second', now() - interval '1 day'
      FROM generate_series(1, 5000) n`);
    expect(
      await code.changeAndTell(
        async () => 17,
        (number) => ({ topic: `order.${number}`, payload: {} }),
      ),
    ).toBe(17);
    const undone = async () => {
      throw new Error('sold out');
    };
    await expect(code.changeAndTell(undone, () => ({ topic: 'order.18', payload: {} }))).rejects.toThrow('sold out');
    // Nothing is changed without a message either.
    await query('CREATE TABLE "Sale" ("id" integer)');
    const change = (tx: Transaction) => tx.$executeRawUnsafe('INSERT INTO "Sale" VALUES (18)');
    const tell = () => {
      throw new Error('no topic');
    };
    await expect(code.changeAndTell(change, tell)).rejects.toThrow('no topic');
    expect(await query('SELECT * FROM "Sale"')).toEqual([]);
    await code.changeAndTell(
      async () => 19,
      (number) => ({ topic: `order.${number}`, payload: {} }),
    );
    expect(await query(unsent)).toEqual([{ topic: 'order.17' }, { topic: 'order.19' }]);

    const readers = ['a', 'b'].map((it) => () => code.takeMessages(it));
    const taken = await atOnce(`SELECT FROM "OutboxMessage" WHERE "topic" = 'order.17' FOR UPDATE`, readers);
    expect(
      taken
        .flat()
        .map((it) => it.topic)
        .toSorted(),
    ).toEqual(['order.17', 'order.19']);
    const { result, plans } = await watch(code.takeMessages('c'));
    expect(result).toEqual([]);
    expect(plans[0]).toMatchObject({ steps: ['Limit', 'Index Scan'], indexes: ['OutboxMessage_sentAt_createdAt_idx'] });

    await code.markSent(taken.flat().slice(0, 1));
    expect(await query(unsent)).toHaveLength(1);
    // The reader of the other one has died.
    await query(`UPDATE "OutboxMessage" SET "takenUntil" = now() - interval '1 minute' WHERE "sentAt" IS NULL`);
    expect(await code.takeMessages('d')).toHaveLength(1);

    const anHourAgo = new Date(Date.now() - 3_600_000);
    expect(await code.deleteSent(anHourAgo)).toBe(1000);
    expect(await query('SELECT count(*)::int AS "count" FROM "OutboxMessage"')).toEqual([{ count: 4002 }]);
  },
});
