import { describe, expect, test } from 'vitest';
import { analyze, type Finding } from '../../server/src/analysis/analyze.ts';
import { defaultSettings } from '../../server/src/analysis/settings.ts';
import { rules } from '../../server/src/rules/index.ts';
import { columnPaths } from '../../server/src/schema/model.ts';
import { parseSchema } from '../../server/src/schema/schema.ts';
import { corpusIsThere, corpusSchemas } from './corpus.ts';

describe.skipIf(!corpusIsThere)('real schemas (skipped where the folder of PITWALL_CORPUS is missing)', () => {
  test('draw the findings in findings.txt; -u writes it anew, to be read as a diff', async () => {
    const lines = corpusSchemas().flatMap(({ id, files }) => {
      const { findings } = analyze({ schema: parseSchema(files), settings: defaultSettings, rules });
      return findings.map((it) => `${id} ${lineOf(it)}\n`);
    });
    await expect(lines.toSorted().join('')).toMatchFileSnapshot('findings.txt');
  });
});

/** Without a position, so that lines that are added above it change nothing. */
function lineOf({ rule, subject }: Finding): string {
  const { model, fields, index } = subject;
  return `${rule.id} ${model} ${(index ? columnPaths(index) : fields).join()}`.trimEnd();
}
