import { expect } from 'vitest';
import { proof } from '../proof/proof.ts';
import type { Stage } from '../proof/stage.ts';

interface EventRecord {
  readonly version: number;
  readonly type: string;
}

interface Code {
  appendEvents(
    streamId: string,
    lastRead: number,
    events: readonly { readonly type: string; readonly payload: object }[],
  ): Promise<'appended' | 'conflict'>;
  readStream(streamId: string, after?: number): Promise<readonly EventRecord[]>;
}

const stream = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

const events = (...types: readonly string[]) => types.map((type) => ({ type, payload: {} }));

export default proof<Code>({
  async code({ code, query, fill, watch }) {
    await fill(`INSERT INTO "EventRecord" ("streamId", "version", "type", "payload")
      SELECT ('00000000-0000-4000-8000-' || lpad((n % 50)::text, 12, '0'))::uuid, n / 50 + 1, 'old', '{}'
      FROM generate_series(0, 4999) n`);
    const [seventh, fresh] = [stream(7), stream(99)];
    expect(await code.appendEvents(seventh, 100, events('paid', 'sent'))).toBe('appended');
    expect(await code.appendEvents(seventh, 100, events('cancelled'))).toBe('conflict');
    expect(await code.appendEvents(seventh, 101, events('returned', 'cancelled'))).toBe('conflict');
    const { result, plans } = await watch(code.readStream(seventh, 100));
    expect(result.map((it) => [it.version, it.type])).toEqual([
      [101, 'paid'],
      [102, 'sent'],
    ]);
    expect(plans[0]).toMatchObject({ steps: ['Index Scan'], indexes: ['EventRecord_streamId_version_key'] });

    const both = [code.appendEvents(fresh, 0, events('first')), code.appendEvents(fresh, 0, events('first'))];
    expect((await Promise.all(both)).toSorted()).toEqual(['appended', 'conflict']);
    expect(await query(`SELECT count(*)::int AS "count" FROM "EventRecord" WHERE "streamId" = '${fresh}'`)).toEqual([
      { count: 1 },
    ]);
  },

  // The second event of cart `a` bears the smallest id.
  fill: (stage, place) =>
    place === 'blocks'
      ? 'SELECT 1'
      : quoted(
          stage,
          `INSERT INTO "Cart" ("id") VALUES ('a'), ('b');
          INSERT INTO "CartEvent" ("id", "cartId", "type", "payload", "createdAt") VALUES
            ('1', 'a', 'paid', '{}', '2026-11-02 10:00:00'), ('2', 'a', 'opened', '{}', '2026-11-01 10:00:00'),
            ('3', 'b', 'opened', '{}', '2026-11-02 10:00:00'), ('4', 'b', 'paid', '{}', '2026-11-02 10:00:00')`,
        ),

  async companions(stage, place) {
    if (place === 'blocks') return;
    const rows = await stage.query(quoted(stage, 'SELECT "id", "version" FROM "CartEvent" ORDER BY "id"'));
    expect(rows.map((it) => [it['id'], Number(it['version'])])).toEqual([
      ['1', 2],
      ['2', 1],
      ['3', 1],
      ['4', 2],
    ]);
  },
});

const quoted = ({ provider }: Stage, sql: string): string => (provider === 'mysql' ? sql.replaceAll('"', '`') : sql);
