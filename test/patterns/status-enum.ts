import { expect } from 'vitest';
import { proof } from '../proof/proof.ts';

export default proof({
  fill: ({ provider }, place) => {
    // SQLite takes no text without a statement.
    if (place === 'blocks') return 'SELECT 1';
    const table = provider === 'mysql' ? '`Order`' : '"Order"';
    return `INSERT INTO ${table} (id, status) VALUES (1, 'paid'), (2, 'open')`;
  },

  async companions({ query, provider }, place) {
    if (place === 'blocks' || provider !== 'postgresql') return;
    await query('INSERT INTO "Order" (id) VALUES (3)');
    expect(await query('SELECT status::text, pg_typeof(status)::text AS type FROM "Order" ORDER BY id')).toEqual(
      ['paid', 'open', 'open'].map((status) => ({ status, type: '"OrderStatus"' })),
    );
  },
});
