import { expect } from 'vitest';
import { proof } from '../proof/proof.ts';

interface Code {
  noteIndexUsage(): Promise<void>;
  indexesUnusedSince(time: Date): Promise<readonly { readonly indexName: string }[]>;
}

export default proof<Code>({
  async code({ code, query }) {
    await query('CREATE TABLE "Letter" ("id" integer PRIMARY KEY, "stamp" text UNIQUE)');
    const start = new Date();
    await code.noteIndexUsage();
    await query('SET enable_seqscan = off');
    await query('SELECT * FROM "Letter" WHERE "id" = 7');
    await query('RESET enable_seqscan');
    // Otherwise a session tells of its reads when it likes.
    await query('SELECT pg_stat_force_next_flush()');
    const unused = (await code.indexesUnusedSince(start)).map((it) => it.indexName);
    expect(unused.filter((it) => it.includes('Letter'))).toEqual(['public.Letter_stamp_key']);

    // What was used before the first note that counts is nothing new.
    const later = new Date();
    await code.noteIndexUsage();
    expect((await code.indexesUnusedSince(later)).map((it) => it.indexName)).toContain('public.Letter_pkey');
  },

  async companions({ query, provider }) {
    if (provider !== 'postgresql') return;
    const [row] = await query(`SELECT * FROM "IndexUsage" WHERE "indexName" LIKE '%\\_pkey' LIMIT 1`);
    expect(row).toMatchObject({ uses: expect.any(String), keepsUnique: true });
    expect(row?.['tableName']).toBe(String(row?.['indexName']).replace('_pkey', ''));
  },
});
