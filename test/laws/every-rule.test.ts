import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { analyze } from '../../server/src/analysis/analyze.ts';
import { defaultSettings } from '../../server/src/analysis/settings.ts';
import { rules } from '../../server/src/rules/index.ts';
import { parseSchema } from '../../server/src/schema/schema.ts';
import { type FileId, fileId } from '../../server/src/text/span.ts';
import { analysisOf, filesAfter, withSetting } from '../support/check-rule.ts';
import { engineErrors } from '../support/engine-errors.ts';
import { parseFixture } from '../support/fixture.ts';
import { historyOf } from '../support/history-of.ts';

/** What every rule owes, whoever writes it. A new rule is held to this without a line of test code. */
describe.each(rules.map((rule) => [rule.meta.id, rule] as const))('%s', (id, rule) => {
  const { docs, examples, fix, providers, invalidText, severity, confidence } = rule.meta;
  const cases = examples().flatMap((example) => example.providers.map((provider) => ({ ...example, provider })));

  test('lives in the file that bears its id, next to its test', () => {
    expect(existsSync(`server/src/rules/${id}.ts`)).toBe(true);
    expect(existsSync(`server/src/rules/${id}.test.ts`)).toBe(true);
  });

  test('shows each of its databases in exactly one example', () => {
    expect(cases.map((it) => it.provider).toSorted()).toEqual([...providers].toSorted());
  });

  test('warns of nothing that goes by names', () => {
    if (severity === 'error' || severity === 'warning') expect(['certain', 'high']).toContain(confidence);
  });

  test('explains itself in sentences', () => {
    const { sources, ...prose } = docs();
    for (const text of [...Object.values(prose), rule.meta.title]) expect(text).not.toMatch(/!(?:\s|$)|consider /i);
    for (const text of Object.values(prose)) expect(text).toMatch(/^[A-Z0-9`].*[.]$/s);
    for (const source of sources) expect(source).toMatch(/^https:\/\//);
  });

  describe.each(cases)('on $provider', ({ provider, bad, good, datasource, migrations, byHand }) => {
    const around = { provider, ...(datasource && { datasource }), ...(migrations && { migrations }) };
    const badFiles = parseFixture(bad).files;
    const goodFiles = parseFixture(good).files;

    test('finds its bad example once, and nothing in the good one', () => {
      expect(analysisOf(rule, badFiles, around).findings).toHaveLength(1);
      expect(analysisOf(rule, goodFiles, around).findings).toEqual([]);
    });

    test('has examples that the engine accepts', () => {
      if (!invalidText) expect(engineErrors(withSetting(badFiles, around))).toEqual([]);
      expect(engineErrors(withSetting(goodFiles, around))).toEqual([]);
    });

    const turnsIntoGood = () => {
      const analysis = analysisOf(rule, badFiles, around);
      const [first] = analysis.findings[0]?.fixes ?? [];
      if (!first) throw new Error('There is no fix.');
      const fixed = filesAfter(analysis, first);
      for (const [file, text] of goodFiles) expect(fixed.get(file)).toBe(text);
    };
    if (fix !== 'never' && !byHand) test('turns the bad example into the good one by its first fix', turnsIntoGood);

    test('offers only fixes that end the finding and bring no error and no new warning', () => {
      const analysis = analysisOf(rule, badFiles, around);
      const errors = new Set(engineErrors(withSetting(badFiles, around)));
      const before = new Set(loudFindings(badFiles, around));
      if (byHand) expect(analysis.findings.flatMap((it) => it.fixes ?? [])).toEqual([]);
      for (const offered of analysis.findings.flatMap((it) => it.fixes ?? [])) {
        const fixed = filesAfter(analysis, offered);
        expect(analysisOf(rule, fixed, around).findings, offered.title).toEqual([]);
        expect(
          engineErrors(fixed).filter((it) => !errors.has(it)),
          offered.title,
        ).toEqual([]);
        expect(
          loudFindings(fixed, around).filter((it) => !before.has(it)),
          offered.title,
        ).toEqual([]);
      }
    });

    test('prefers one fix at most, and none where it is not certain', () => {
      for (const finding of analysisOf(rule, badFiles, around).findings) {
        const preferred = (finding.fixes ?? []).filter((it) => it.preferred);
        expect(preferred.length).toBeLessThanOrEqual(finding.confidence === 'certain' ? 1 : 0);
      }
    });

    test('survives every half-typed schema, in either line ending', () => {
      for (const text of [bad, bad.replaceAll('\n', '\r\n')]) {
        for (let length = 0; length <= text.length; length++)
          expectSpansInside(text.slice(0, length), provider, migrations);
      }
    });
  });

  function expectSpansInside(text: string, provider: string, migrations = ''): void {
    const setting = `datasource db {\n  provider = "${provider}"\n}\n`;
    const schema = parseSchema(new Map([[fileId('a'), setting + text]]), historyOf(migrations));
    const { findings, locate } = analyze({ schema, settings: defaultSettings, rules: [rule] });
    const spans = findings.flatMap(({ at, fixes = [], evidence }) => [
      at,
      ...evidence.map((it) => it.at),
      ...fixes.flatMap(({ edits }) => edits.map((it) => it.span)),
    ]);
    for (const { start, end } of spans.map(locate)) {
      expect(0 <= start && start <= end && end <= setting.length + text.length).toBe(true);
    }
  }
});

/** Findings of all rules that are a warning or more, without their place. */
function loudFindings(files: ReadonlyMap<FileId, string>, around: Parameters<typeof analysisOf>[2]): string[] {
  return analysisOf(rules, files, around)
    .findings.filter((it) => it.severity === 'error' || it.severity === 'warning')
    .map((it) => `${it.rule.id} ${it.subject.model} ${it.subject.fields.join()}`);
}
