import { describe, expect, test } from 'vitest';
import { type Analysis, analyze, type Finding } from '../../server/src/analysis/analyze.ts';
import { applyAllFixes, editSchema } from '../../server/src/analysis/apply-fixes.ts';
import { defaultSettings } from '../../server/src/analysis/settings.ts';
import { rules } from '../../server/src/rules/index.ts';
import { parseSchema, type Schema } from '../../server/src/schema/schema.ts';
import { engineErrors } from '../support/engine-errors.ts';
import { corpusIsThere, corpusSchemas } from './corpus.ts';

const settings = defaultSettings;

/** What every fix owes, on schemas that people have written. */
describe.skipIf(!corpusIsThere)('real schemas (skipped where the folder of PITWALL_CORPUS is missing)', () => {
  test.each(corpusSchemas())('$id: every fix ends its finding and adds no engine error', ({ files }) => {
    const schema = parseSchema(files);
    const analysis = analyze({ schema, settings, rules });
    const errors = new Set(engineErrors(files));
    for (const finding of analysis.findings) {
      for (const fix of finding.fixes ?? []) {
        const what = `${finding.rule.id} on ${finding.subject.model}: ${fix.title}`;
        const fixed = editSchema(schema, fix.edits, analysis.locate);
        expect(keysOf(analyze({ schema: fixed, settings, rules })), what).not.toContain(keyOf(finding));
        expect(
          engineErrors(textsOf(fixed)).filter((it) => !errors.has(it)),
          what,
        ).toEqual([]);
      }
    }
  });

  test.each(corpusSchemas())(
    '$id: all preferred fixes together come to an end and add no engine error',
    ({ files }) => {
      const schema = parseSchema(files);
      const fixed = applyAllFixes({ schema, settings, rules }, (_, fix) => fix.preferred === true);
      const left = analyze({ schema: fixed, settings, rules }).findings.flatMap((it) => it.fixes ?? []);
      expect(left.filter((it) => it.preferred)).toEqual([]);
      const errors = new Set(engineErrors(files));
      expect(engineErrors(textsOf(fixed)).filter((it) => !errors.has(it))).toEqual([]);
    },
  );
});

const keyOf = ({ rule, subject, message }: Finding): string =>
  `${rule.id} ${subject.model} ${subject.fields.join()} ${message}`;

const keysOf = ({ findings }: Analysis): string[] => findings.map(keyOf);

const textsOf = ({ files }: Schema) => new Map(files.map((it) => [it.id, it.text]));
