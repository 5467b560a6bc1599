import { expect } from 'vitest';
import { proof } from '../proof/proof.ts';
import { firstOf } from '../proof/query-plan.ts';

interface Message {
  readonly id: bigint;
  readonly topic: string;
}

interface Transaction {
  $executeRawUnsafe(sql: string): Promise<number>;
}

interface Code {
  changeAndTell<T>(change: (tx: Transaction) => Promise<T>, messageOf: (result: T) => object): Promise<T>;
  takeMessages(ticket: string): Promise<readonly Message[]>;
  markSent(messages: readonly Message[]): Promise<void>;
  deleteSent(before: Date): Promise<number>;
}

export default proof<Code>({
  async code({ code, fill, query, watch, atOnce }) {
    await query('CREATE TABLE "Parcel" ("id" integer PRIMARY KEY)');
    const store = (id: number) => (tx: Transaction) => tx.$executeRawUnsafe(`INSERT INTO "Parcel" VALUES (${id})`);
    await code.changeAndTell(store(1), (count) => ({ topic: 'parcel', payload: { count } }));
    const failing = code.changeAndTell(store(2), () => ({ topic: null, payload: {} }));
    await expect(failing).rejects.toThrow();
    expect(await query('SELECT "id", (SELECT count(*) FROM "OutboxMessage") AS "told" FROM "Parcel"')).toEqual([
      { id: 1, told: '1' },
    ]);

    // All but every hundredth was sent long ago.
    await query('TRUNCATE "OutboxMessage" RESTART IDENTITY');
    await fill(`INSERT INTO "OutboxMessage" ("topic", "payload", "createdAt", "takenUntil", "sentAt")
      SELECT 'parcel', '{}', time, time, CASE WHEN n % 100 > 0 THEN time END
      FROM generate_series(1, 30000) n, LATERAL (SELECT timestamptz '2020-01-01' + n * interval '1 minute' AS time)`);
    const ids = (messages: readonly Message[]) => messages.map((it) => Number(it.id));
    const hundreds = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => 100 * (from + i + 1));
    const first = await watch(code.takeMessages('first'));
    expect(ids(first.result)).toEqual(hundreds(0, 100));
    expect(first.plans[0]).toMatchObject(firstOf('OutboxMessage_sentAt_createdAt_idx', 'sentAt'));

    // Two readers find the same messages, and one of them gets them.
    const takers = ['second', 'third'].map((it) => () => code.takeMessages(it));
    const taken = await atOnce('SELECT FROM "OutboxMessage" WHERE "id" = 10100 FOR UPDATE', takers);
    expect(taken.map(ids).toSorted((a, b) => a.length - b.length)).toEqual([[], hundreds(100, 200)]);

    // What is sent is not taken again when its minute is over, and what is not, is.
    await code.markSent(first.result.slice(0, 40));
    await query(`UPDATE "OutboxMessage" SET "takenUntil" = now() - interval '1 second'`);
    expect(ids(await code.takeMessages('fourth'))).toEqual(hundreds(40, 140));

    const swept = await watch(code.deleteSent(new Date('2020-01-02')));
    expect(swept.result).toBe(1000);
    expect(await code.deleteSent(new Date('2020-01-02'))).toBeLessThan(1000);
  },
});
