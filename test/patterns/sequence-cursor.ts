import { expect } from 'vitest';
import { proof } from '../proof/proof.ts';

interface Entry {
  readonly sequence: bigint;
  readonly kind: string;
}

interface Code {
  append(kind: string, payload: string): Promise<Entry>;
  readBehind(sequence: bigint): Promise<readonly Entry[]>;
}

export default proof<Code>({
  async code({ code, query, fill, watch, atOnce }) {
    await fill(`INSERT INTO "Entry" ("sequence", "kind", "payload")
      SELECT n, 'old', '' FROM generate_series(1, 5000) n;
      INSERT INTO "EntrySequence" ("name", "last") VALUES ('all', 5000)`);
    // Each waits for the number until the one before it is committed.
    const works = ['a', 'b', 'c'].map((it) => () => code.append(it, ''));
    const appended = await atOnce(`SELECT FROM "EntrySequence" WHERE "name" = 'all' FOR UPDATE`, works);
    expect(appended.map((it) => it.sequence).toSorted()).toEqual([5001n, 5002n, 5003n]);
    const { result, plans } = await watch(code.readBehind(4999n));
    expect(result.map((it) => it.sequence)).toEqual([5000n, 5001n, 5002n, 5003n]);
    expect(plans).toMatchObject([
      { indexes: ['Entry_sequence_key'], conditions: [expect.stringContaining('sequence')] },
    ]);

    await query(`DELETE FROM "EntrySequence"; DELETE FROM "Entry"`);
    expect((await code.append('first', '')).sequence).toBe(1n);
  },

  fill: ({ provider }, place) => {
    const table = provider === 'mysql' ? '`outbox_events`' : '"outbox_events"';
    return place === 'blocks' ? '' : `INSERT INTO ${table} (id, sequence, payload) VALUES ('a', 7, '')`;
  },

  async companions({ query }, place) {
    if (place === 'blocks') return;
    const [row] = await query('SELECT name, last FROM outbox_event_sequences');
    expect([row?.['name'], Number(row?.['last'])]).toEqual(['all', 7]);
  },
});
