import { afterAll, beforeAll, test } from 'vitest';
import { patterns } from '../../server/src/patterns/index.ts';
import { openMariaDbStage } from './mariadb-stage.ts';
import { tryPattern } from './proof-of.ts';
import type { Stage } from './stage.ts';

/** Every pattern on the MariaDB of this machine, as a part of `npm run test:databases`. */

let stage: Stage;
beforeAll(async () => {
  stage = await openMariaDbStage();
});
afterAll(() => stage?.close());

const onMariaDb = patterns.filter((it) => it.meta.providers.includes('mysql'));
test.each(onMariaDb.map((it) => [it.meta.id, it] as const))('%s keeps its promises on MariaDB', (_, pattern) =>
  tryPattern(pattern, stage),
);
