import { describe, expect, test } from 'vitest';
import { patterns } from '../../server/src/patterns/index.ts';
import { rules } from '../../server/src/rules/index.ts';
import { parseSchema } from '../../server/src/schema/schema.ts';
import type { Fragment } from '../../server/src/text/span.ts';
import { checkLaws, offersIn } from '../support/check-pattern.ts';
import { corpusIsThere, corpusSchemas } from './corpus.ts';

/**
 * None of the schemas numbers rows beside their key, speaks to SQL Server, keeps short words as TEXT on MySQL, or
 * stores what a database counts of itself; the only stream of events is keyed, and the only outbox is a queue.
 */
const wantedNowhere: ReadonlySet<string> = new Set([
  'sequence-cursor',
  'short-text',
  'query-log',
  'health-metrics',
  'index-usage',
  'tuning-notes',
  'event-stream',
  'outbox',
]);

const schemas = corpusSchemas().map(({ id, files }) => ({ id, schema: parseSchema(files) }));

/** What every pattern owes, on schemas that people have written. */
describe.skipIf(!corpusIsThere)('real schemas (skipped where the folder of PITWALL_CORPUS is missing)', () => {
  describe.each(patterns.map((it) => [it.meta.id, it] as const))('%s', (_, pattern) => {
    test.each(schemas)('$id: all offers accepted together break no law', ({ schema }) => {
      // Of two offers that edit one model, the second would be another one after the first.
      const isModel = (fragment: Fragment) => schema.models.some((it) => it.fragment === fragment);
      const open = new Set(schema.models.map((it) => it.fragment));
      const apart = offersIn(schema, [pattern]).filter((it) => {
        const edited = [it.at.fragment, ...it.edits.map(({ span }) => span.fragment).filter(isModel)];
        const isApart = edited.every((fragment) => open.has(fragment));
        for (const fragment of edited) open.delete(fragment);
        return isApart;
      });
      // Most patterns have nothing to offer on most schemas, and looking took long enough.
      if (apart.length > 0) checkLaws(schema, apart, pattern, rules);
    });

    const isWanted = !wantedNowhere.has(pattern.meta.id);
    test(isWanted ? 'is offered somewhere' : 'is offered nowhere', () => {
      const offers = schemas.flatMap(({ schema }) => offersIn(schema, [pattern]));
      expect(offers.length > 0).toBe(isWanted);
    });
  });
});
