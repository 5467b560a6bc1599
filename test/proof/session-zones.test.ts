import { PrismaPg } from '@prisma/adapter-pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPostgresStage, type PostgresStage } from './postgres-stage.ts';

/** What the pages of datetime-type-semantics and zoned-times say of Prisma's client and of `now()` outside UTC. */

let postgres: PostgresStage;

beforeAll(async () => {
  postgres = await openPostgresStage();
}, 60_000);

afterAll(() => postgres?.close());

const noon = '2030-07-01T12:00:00.000Z';

const isTime = { scalarType: 'datetime', arity: 'scalar' } as const;

/** Asks through Prisma's adapter, as its client does, in a session of that zone. */
async function ask(zone: string, sql: string, times: readonly string[] = []): Promise<readonly unknown[]> {
  const factory = new PrismaPg({ connectionString: postgres.connectionString, options: `-c TimeZone=${zone}` });
  const adapter = await factory.connect();
  try {
    const { rows } = await adapter.queryRaw({ sql, args: [...times], argTypes: times.map(() => isTime) });
    return rows[0] ?? [];
  } finally {
    await adapter.dispose();
  }
}

describe.each([
  ['UTC', '12:00', 0],
  ['America/New_York', '16:00', -4],
  ['Asia/Tokyo', '03:00', 9],
])('in a session of %s', (zone, stored, hours) => {
  beforeAll(async () => {
    await postgres.clear();
    await postgres.query('CREATE TABLE lap (plain timestamp(3), zoned timestamptz(3))');
  });

  test('a timestamp is stored in UTC, and a timestamptz in the zone of the session', async () => {
    await ask(zone, 'INSERT INTO lap VALUES ($1, $2)', [noon, noon]);
    const rows = await postgres.query(
      "SELECT to_char(plain, 'HH24:MI') AS plain, to_char(zoned AT TIME ZONE 'UTC', 'HH24:MI') AS zoned FROM lap",
    );
    expect(rows).toEqual([{ plain: '12:00', zoned: stored }]);
  });

  test('what stands there right is read right from a timestamp, and as the clock of the session from a timestamptz', async () => {
    const clock = new Date(Date.parse(noon) + hours * 3_600_000).toISOString().slice(0, 16);
    const read = await ask(zone, "SELECT timestamp '2030-07-01 12:00', timestamptz '2030-07-01 12:00Z'");
    expect(read.map((it) => String(it).replace(' ', 'T').slice(0, 16))).toEqual(['2030-07-01T12:00', clock]);
  });

  test('now() fills a timestamp with the clock of the session', async () => {
    const [ahead] = await ask(zone, "SELECT extract(epoch FROM now()::timestamp - (now() AT TIME ZONE 'UTC'))::int");
    const [behindUtc] = await ask(
      'UTC',
      `SELECT extract(epoch FROM (now() AT TIME ZONE '${zone}') - (now() AT TIME ZONE 'UTC'))::int`,
    );
    expect(ahead).toBe(behindUtc);
  });
});
