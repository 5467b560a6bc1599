import { expect } from 'vitest';
import { proof } from '../proof/proof.ts';

interface Code {
  appendEvents(streamId: string, lastRead: number, events: readonly object[]): Promise<'appended' | 'conflict'>;
  readStream(streamId: string, after?: number): Promise<readonly { readonly version: number; readonly type: string }[]>;
}

const stream = '00000000-0000-0000-0000-000000000007';
const events = (...types: readonly string[]) => types.map((type) => ({ type, payload: {} }));

export default proof<Code>({
  async code({ code, fill, watch }) {
    await fill(`INSERT INTO "EventRecord" ("streamId", "version", "type", "payload")
      SELECT ('00000000-0000-0000-0000-' || lpad((1000 + n % 50)::text, 12, '0'))::uuid, n, 'opened', '{}'
      FROM generate_series(1, 5000) n`);
    expect(await code.appendEvents(stream, 0, events('opened', 'paid'))).toBe('appended');
    // All of them are refused where one is.
    expect(await code.appendEvents(stream, 1, events('paid', 'closed'))).toBe('conflict');
    const both = ['closed', 'reopened'].map((it) => code.appendEvents(stream, 2, events(it)));
    expect((await Promise.all(both)).toSorted()).toEqual(['appended', 'conflict']);
    expect((await code.readStream(stream)).map((it) => it.version)).toEqual([1, 2, 3]);

    const { result, plans } = await watch(code.readStream(stream, 1));
    expect(result.map((it) => it.type)).toEqual(['paid', expect.stringMatching('closed|reopened')]);
    expect(plans).toMatchObject([
      {
        steps: ['Index Scan'],
        indexes: ['EventRecord_streamId_version_key'],
        conditions: [expect.stringMatching(/streamId.* AND .*version/)],
      },
    ]);
  },

  // The second cart's events come in another order than their times.
  fill({ provider }, place) {
    if (place === 'blocks') return '';
    const name = (it: string) => (provider === 'mysql' ? `\`${it}\`` : `"${it}"`);
    const columns = ['id', 'cartId', 'type', 'payload', 'createdAt'].map(name).join(', ');
    return `INSERT INTO ${name('Cart')} (id) VALUES ('a'), ('b');
      INSERT INTO ${name('CartEvent')} (${columns}) VALUES
        ('1', 'a', 'opened', '{}', '2030-01-01 10:00:00'), ('2', 'b', 'closed', '{}', '2030-01-01 12:00:00'),
        ('3', 'b', 'opened', '{}', '2030-01-01 11:00:00'), ('4', 'a', 'closed', '{}', '2030-01-01 13:00:00')`;
  },

  async companions({ query }, place) {
    if (place === 'blocks') return;
    const numbers = await query('SELECT id, version FROM CartEvent ORDER BY id'.replace('CartEvent', '"CartEvent"'));
    expect(numbers.map((it) => `${it['id']}:${it['version']}`)).toEqual(['1:1', '2:2', '3:1', '4:2']);
  },
});
