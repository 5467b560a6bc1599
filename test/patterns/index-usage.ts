import { expect } from 'vitest';
import { proof } from '../proof/proof.ts';

interface Usage {
  readonly indexName: string;
}

export default proof<{
  noteIndexUsage(): Promise<void>;
  indexesUnusedSince(time: Date): Promise<readonly Usage[]>;
}>({
  async companions({ provider, query }, place) {
    if (provider !== 'postgresql') return;
    const table = place === 'blocks' ? 'IndexSnapshot' : 'IndexUsageStats';
    const own = `SELECT "keepsUnique" FROM "IndexUsage" WHERE "tableName" = 'public.${table}' AND "indexName" LIKE '%pkey'`;
    expect(await query(own)).toEqual([{ keepsUnique: true }]);
  },

  async code({ code, query }) {
    const used = `pg_stat_force_next_flush() FROM "IndexSnapshot" WHERE "takenAt" = now()`;
    const start = new Date();
    await code.noteIndexUsage();
    const unused = async () => (await code.indexesUnusedSince(start)).map((it) => it.indexName);
    expect(await unused()).toContain('public.IndexSnapshot_takenAt_idx');
    await query(`SET enable_seqscan = off; SELECT ${used}; RESET enable_seqscan`);
    await query('SELECT pg_stat_force_next_flush()');
    expect(await unused()).not.toContain('public.IndexSnapshot_takenAt_idx');
    expect(await code.indexesUnusedSince(new Date(Date.now() + 60_000))).toEqual([]);
  },
});
