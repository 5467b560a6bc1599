import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { engineErrors } from '#test/engine-errors.ts';
import { fileId } from '../../server/src/text/span.ts';
import type { Database } from './database.ts';
import { believedFalseClaims } from './false-claims.ts';
import { open } from './servers.ts';
import { caseNumbered, runCases } from './suite.ts';

/** A sample of `npm run test:databases` on the databases that come with npm and with Node. */

const claims = ['equality', 'order', 'range', 'foreign key, whole', 'redundant', 'duplicate'];

describe.each(['sqlite', 'postgresql'] as const)('%s', (provider) => {
  let database: Database;
  beforeAll(async () => {
    database = await open[provider]();
  });
  afterAll(() => database?.close());

  test('bears out what the coverage module says', async () => {
    const { tally, failures } = await runCases(provider, database, 1, 150);
    expect(failures).toEqual([]);
    expect(claims.filter((it) => (tally.kinds.get(it) ?? 0) < 10)).toEqual([]);
  });

  test('is believed nothing that is not so', async () => {
    expect(await believedFalseClaims(provider, database)).toEqual([]);
  });
});

test.each(['sqlite', 'postgresql', 'mysql'] as const)('Prisma accepts the schemas for %s', (provider) => {
  for (let number = 1; number <= 150; number++) {
    const { text } = caseNumbered(provider, number);
    expect(engineErrors(new Map([[fileId('schema.prisma'), text]])), text).toEqual([]);
  }
});
