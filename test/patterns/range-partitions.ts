import { expect } from 'vitest';
import { proof } from '../proof/proof.ts';

const partitionsOf = (table: string) => `SELECT relid::regclass::text AS "name" FROM pg_partition_tree('"${table}"')
  WHERE isleaf ORDER BY relid::regclass::text`;

/** The month that lies so many months from now, as it stands in the names of partitions. */
function monthFromNow(months: number): string {
  const now = new Date();
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + months)).toISOString().slice(0, 7);
}

export default proof<{ addMonth(month: Date): Promise<void>; dropMonth(month: Date): Promise<void> }>({
  external: ['PageView_partitioned'],

  fill: ({ provider }, place) =>
    provider === 'postgresql' && place === 'example'
      ? `INSERT INTO "PageView" ("path", "createdAt") VALUES ('/', date_trunc('month', now()) - interval '40 days')`
      : 'SELECT 1',

  async companions({ provider, query }, place) {
    const table = place === 'blocks' ? 'Event' : 'PageView';
    if (provider === 'mysql') {
      const cut = `SELECT partition_name AS name FROM information_schema.partitions WHERE table_name = '${table}'`;
      expect(await query(cut)).toEqual([{ name: 'rest' }]);
      return;
    }
    const months = place === 'blocks' ? [0, 1, 2, 3] : [-2, -1, 0, 1, 2, 3];
    const names = months.map((it) => ({ name: `"${table}_${monthFromNow(it).replace('-', '_')}"` }));
    expect(await query(partitionsOf(place === 'blocks' ? table : `${table}_partitioned`))).toEqual(names);
    if (place === 'blocks') {
      await query(`INSERT INTO "Event" ("kind", "payload") VALUES ('lap', '{}')`);
      await expect(query(`INSERT INTO "Event" VALUES (1, 'lap', '{}', '2000-01-01')`)).rejects.toThrow('no partition');
    } else {
      await query('INSERT INTO "PageView_partitioned" SELECT "id", "path", "createdAt" FROM "PageView"');
    }
  },

  async code({ code, query }) {
    const month = new Date('2050-12-31T23:59:59Z');
    await code.addMonth(month);
    await code.addMonth(month);
    await query(`INSERT INTO "Event" ("kind", "payload", "createdAt")
      VALUES ('lap', '{}', '2050-12-01 00:00Z'), ('lap', '{}', '2050-12-31 23:59:59.999Z')`);
    expect(await query('SELECT DISTINCT tableoid::regclass::text AS "name" FROM "Event"')).toEqual([
      { name: '"Event_2050_12"' },
    ]);
    await code.dropMonth(month);
    expect(await query('SELECT "id" FROM "Event"')).toEqual([]);
    await code.dropMonth(month);
  },
});
