import { expect } from 'vitest';
import { proof } from '../proof/proof.ts';
import type { Row, Stage } from '../proof/stage.ts';

interface Code {
  addMonth(month: Date): Promise<void>;
  dropMonth(month: Date): Promise<void>;
}

const partitionsOf = (query: Stage['query'], table: string): Promise<readonly Row[]> =>
  query(`SELECT inhrelid::regclass::text AS "name" FROM pg_inherits
    WHERE inhparent = '"${table}"'::regclass ORDER BY 1`);

export default proof<Code>({
  async code({ code, query }) {
    const month = new Date('2040-05-17T23:00:00Z');
    await code.addMonth(month);
    await code.addMonth(month);
    const add = (time: string) =>
      query(`INSERT INTO "Event" ("kind", "payload", "createdAt") VALUES ('seen', '{}', '${time}')`);
    for (const time of ['2040-05-01 00:00Z', '2040-05-31 23:59:59.999Z']) await add(time);
    for (const time of ['2040-04-30 23:59:59.999Z', '2040-06-01 00:00Z']) {
      await expect(add(time)).rejects.toThrow('no partition');
    }
    expect(await query('SELECT count(*) FROM "Event_2040_05"')).toEqual([{ count: '2' }]);
    await code.dropMonth(month);
    expect(await query('SELECT count(*) FROM "Event"')).toEqual([{ count: '0' }]);
    await expect(add('2040-05-17 00:00Z')).rejects.toThrow('no partition');
  },

  external: ['PageView_partitioned'],

  fill({ provider }, place) {
    if (place === 'blocks') return '';
    if (provider === 'mysql') return "INSERT INTO PageView (path, createdAt) VALUES ('/', '2029-11-03')";
    return `INSERT INTO "PageView" ("path", "createdAt") VALUES ('/', now() - interval '2 months'), ('/', now())`;
  },

  async companions({ query, provider }, place) {
    if (provider === 'mysql') {
      const table = place === 'blocks' ? 'Event' : 'PageView';
      const parts = await query(`SELECT PARTITION_NAME AS name FROM information_schema.PARTITIONS
        WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = '${table}'`);
      expect(parts).toEqual([{ name: 'rest' }]);
      return;
    }
    if (place === 'blocks') {
      await query(`INSERT INTO "Event" ("kind", "payload") VALUES ('seen', '{}')`);
      expect((await partitionsOf(query, 'Event')).length).toBe(4);
      return;
    }
    // There is room for all rows, the new ones too.
    await query(
      'INSERT INTO "PageView_partitioned" ("id", "path", "createdAt") SELECT "id", "path", "createdAt" FROM "PageView"',
    );
    await query(
      `INSERT INTO "PageView_partitioned" ("id", "path", "createdAt") VALUES (3, '/', now() + interval '3 months')`,
    );
    expect((await partitionsOf(query, 'PageView_partitioned')).length).toBe(6);
  },
});
