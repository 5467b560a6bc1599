import { describe, expect, test } from 'vitest';
import { defaultSettings } from '../../server/src/analysis/settings.ts';
import { rules } from '../../server/src/rules/index.ts';
import { parseSchema } from '../../server/src/schema/schema.ts';
import { lawsBrokenByEach, lawsBrokenTogether } from '../support/fix-laws.ts';
import { corpusIsThere, corpusSchemas } from './corpus.ts';

/** What every fix owes, on schemas that people have written. */
describe.skipIf(!corpusIsThere)('real schemas (skipped where the folder of PITWALL_CORPUS is missing)', () => {
  test.each(corpusSchemas())('$id: every fix keeps the laws', ({ files }) => {
    expect(lawsBrokenByEach({ schema: parseSchema(files), settings: defaultSettings, rules })).toEqual([]);
  });

  test.each(corpusSchemas())('$id: all preferred fixes together come to an end', ({ files }) => {
    expect(lawsBrokenTogether({ schema: parseSchema(files), settings: defaultSettings, rules })).toEqual([]);
  });
});
