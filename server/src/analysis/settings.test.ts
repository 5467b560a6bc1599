import { expect, test } from 'vitest';
import { analysisOf } from '#test/check-rule.ts';
import { rules } from '../rules/index.ts';
import { fileId } from '../text/span.ts';
import { presetRules, type Settings } from './settings.ts';

const schema = new Map([[fileId('a.prisma'), 'model A {\n  id Int @id\n  flag Boolean\n  @@index([flag])\n}\n']]);

const severitiesWith = (settings: Partial<Settings>): string[] =>
  analysisOf(rules, schema, { settings }).findings.map((it) => it.severity);

test('a project may raise, lower and switch off a rule', () => {
  expect(severitiesWith({})).toEqual(['information']);
  expect(severitiesWith({ rules: { 'low-cardinality-index': 'error' } })).toEqual(['error']);
  expect(severitiesWith({ rules: { 'low-cardinality-index': 'off' } })).toEqual([]);
});

test('a preset speaks for the rules that the project does not name', () => {
  expect(severitiesWith({ extends: 'strict' })).toEqual(['warning']);
  expect(severitiesWith({ extends: 'strict', rules: { 'low-cardinality-index': 'hint' } })).toEqual(['hint']);
});

test('who asks for a rule by name sees in the text what it says in the audit', () => {
  const text = 'model A {\n  id Int @id\n  at DateTime\n}\n';
  const shownWith = (settings: Partial<Settings>) =>
    analysisOf(rules, new Map([[fileId('a.prisma'), text]]), { settings })
      .findings.filter((it) => it.rule.id === 'datetime-type-semantics')
      .map((it) => it.shownIn);
  expect(shownWith({})).toEqual(['audit']);
  expect(shownWith({ rules: { 'datetime-type-semantics': 'hint' } })).toEqual([undefined]);
  expect(shownWith({ extends: 'lesson' })).toEqual([undefined]);
});

test('presets name rules that exist', () => {
  const known = new Set(rules.map((it) => it.meta.id));
  expect(Object.values(presetRules).flatMap((it) => Object.keys(it).filter((id) => !known.has(id)))).toEqual([]);
});

test('the database of the settings counts where the datasource names none', () => {
  const text = 'datasource db {\n}\nmodel A {\n  id Int @id\n}\n';
  const files = new Map([[fileId('a.prisma'), text]]);
  expect(analysisOf(rules, files, { settings: { provider: 'sqlite' } }).provider).toBe('sqlite');
  expect(analysisOf(rules, files).provider).toBe('postgresql');
});
