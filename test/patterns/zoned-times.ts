import { expect } from 'vitest';
import { proof } from '../proof/proof.ts';

export default proof({
  // In a session far from UTC, whose zone Prisma's own migration would take for that of the values.
  fill: (_, place) =>
    place === 'blocks'
      ? ''
      : `SET TimeZone TO 'Asia/Tokyo';
        INSERT INTO "Session" ("id", "createdAt", "seen_at") VALUES ('a', '2030-01-01 12:00', '2030-01-01 12:00:00.000001')`,

  async companions({ query }, place) {
    if (place === 'blocks') return;
    await query('SET TimeZone TO DEFAULT');
    const utc = (column: string) => `("${column}" AT TIME ZONE 'UTC')::text AS "${column}"`;
    expect(await query(`SELECT ${utc('createdAt')}, ${utc('seen_at')} FROM "Session"`)).toEqual([
      { createdAt: '2030-01-01 12:00:00', seen_at: '2030-01-01 12:00:00.000001' },
    ]);
  },
});
