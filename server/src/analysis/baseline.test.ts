import { describe, expect, test } from 'vitest';
import { rules } from '../rules/index.ts';
import type { Provider } from '../schema/provider.ts';
import { parseSchema } from '../schema/schema.ts';
import { fileId } from '../text/span.ts';
import { analyze } from './analyze.ts';
import { isSafeFix } from './apply-fixes.ts';
import { type BaselineEntry, entryOf } from './baseline.ts';
import { explainFinding } from './explain.ts';
import { defaultSettings, type Settings } from './settings.ts';

const datasource = (provider: Provider) => `datasource db {\n  provider = "${provider}"\n}\n`;

function analysed(text: string, baseline: readonly BaselineEntry[] = [], settings: Settings = defaultSettings) {
  const schema = parseSchema(new Map([[fileId('schema.prisma'), text]]));
  return analyze({ schema, settings, rules, baseline });
}

const entriesOf = (text: string) => analysed(text).findings.map(entryOf);

const newOf = (text: string, baseline: readonly BaselineEntry[]) =>
  analysed(text, baseline)
    .findings.filter((it) => !it.accepted)
    .map((it) => it.rule.id);

const twoIndexes = `${datasource('postgresql')}model Post {
  id    Int @id
  a     Int
  b     Int

  @@index([a])
  @@index([a, b])
}
`;

describe.each(rules.filter((it) => it.meta.invalidText !== true).map((it) => [it.meta.id, it] as const))(
  '%s',
  (_, rule) => {
    test('what is accepted stays accepted wherever it moves, and nothing of it is stale', () => {
      for (const { bad, providers, migrations } of rule.meta.examples()) {
        if (migrations !== undefined) continue;
        const text = datasource(providers[0]) + bad;
        const moved = `// first\n\n${bad}\n// then\n${datasource(providers[0])}`.replaceAll('\n', '\r\n');
        const entries = entriesOf(text);
        expect(newOf(moved, entries)).toEqual([]);
        expect(analysed(moved, entries).staleEntries).toEqual([]);
      }
    });
  },
);

test('an entry tells what a finding is about: model, rule, fields, and the indexes without their names', () => {
  expect(entriesOf(twoIndexes.replace('[a])', '[a], map: "old_name")'))).toEqual([
    {
      model: 'Post',
      rule: 'redundant-prefix-index',
      fields: ['a'],
      index: '@@index([a])',
      coveredBy: '@@index([a, b])',
    },
  ]);
});

test('directions, prefixes, types and conditions of an index are a part of it', () => {
  const index = (line: string) => twoIndexes.replace('@@index([a])', line).replace('@@index([a, b])', line);
  expect(entriesOf(index('@@index([a(sort: Desc), b], where: { b: { not: 3 } })'))[0]).toMatchObject({
    index: '@@index([a(sort: Desc), b], where: { b: not 3 })',
  });
  expect(entriesOf(index('@@index([a], type: Hash)'))[0]).toMatchObject({ index: '@@index([a], type: Hash)' });
});

test('an accepted finding is a hint, says so, and is mended by no fix-all', () => {
  const [finding] = analysed(twoIndexes, entriesOf(twoIndexes)).findings;
  expect(finding).toMatchObject({ severity: 'hint', accepted: true });
  expect(finding && explainFinding(finding)).toContain('The project has accepted this finding in its baseline');
  expect(finding?.fixes?.some((it) => isSafeFix(finding, it))).toBe(false);
});

test('another index that covers it makes it a new finding', () => {
  const entries = entriesOf(twoIndexes);
  const text = twoIndexes.replace('@@index([a, b])', '@@index([a, id])');
  expect(newOf(text, entries)).toEqual(['redundant-prefix-index']);
  expect(analysed(text, entries).staleEntries).toEqual(entries);
});

test('of two that are alike, one entry accepts one', () => {
  const comment = '// pitwall-ignore no-such-rule\n';
  const entries = entriesOf(datasource('postgresql') + comment);
  expect(entries).toEqual([{ model: '', rule: 'unknown-ignore', fields: [], words: 'no-such-rule' }]);
  expect(newOf(datasource('postgresql') + comment + comment, entries)).toEqual(['unknown-ignore']);
  const twice = [...entries, ...entriesOf(datasource('postgresql') + comment)];
  expect(newOf(datasource('postgresql') + comment, twice)).toEqual([]);
  expect(analysed(datasource('postgresql') + comment, twice).staleEntries).toEqual(entries);
});

test('what was not looked for is not stale', () => {
  const entries = entriesOf(twoIndexes);
  const good = twoIndexes.replace('  @@index([a])\n', '');
  const off: Settings = { ...defaultSettings, rules: { 'redundant-prefix-index': 'off' } };
  expect(analysed(good, entries).staleEntries).toEqual(entries);
  expect(analysed(good, entries, off).staleEntries).toEqual([]);
  const ofCockroach = { model: 'Post', rule: 'cockroach-sequential-key', fields: ['id'] };
  expect(analysed(good, [ofCockroach]).staleEntries).toEqual([]);
  expect(analysed(good.replace('postgresql', 'cockroachdb'), [ofCockroach]).staleEntries).toEqual([ofCockroach]);
  const merging = good.replace('  b     Int\n', '<<<<<<< ours\n  b     Int\n=======\n>>>>>>> theirs\n');
  expect(analysed(merging, entries).staleEntries).toEqual([]);
  expect(analysed(`// use prisma-8\n${good}`, entries).staleEntries).toEqual([]);
});
