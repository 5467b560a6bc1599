import { expect, test } from 'vitest';
import type { AuditRequest } from '../../server/src/cli/audit.ts';
import { duplicateIndex } from '../../server/src/rules/duplicate-index.ts';
import { foreignKeyWithoutIndex } from '../../server/src/rules/foreign-key-without-index.ts';
import { lowCardinalityIndex } from '../../server/src/rules/low-cardinality-index.ts';
import { audited, complaintsOf, datasource, jsonOf, oneWarning, owned, ownerOf } from './audited.ts';
import { folderWith } from './folder.ts';

const rules = [foreignKeyWithoutIndex, lowCardinalityIndex, duplicateIndex];

/** A certain warning, and a certain and a less certain piece of information. */
const three = `${datasource}${ownerOf('Car', 'Bike')}${owned('Car')}${owned('Bike', '')}model Page {
  id    Int     @id
  stale Boolean

  @@index([stale])
}
`;

function ruleIdsIn(text: string, asked: Partial<AuditRequest>) {
  const done = audited(folderWith({ 'a.prisma': text }), ['.'], { rules, ...asked });
  const { findings, summary } = jsonOf(done);
  return { found: findings.map((it: { rule: string }) => it.rule), counts: summary.counts, exitCode: done.exitCode };
}

test('what is less sure than asked for is neither shown nor counted', () => {
  const all = ['foreign-key-without-index', 'foreign-key-without-index', 'low-cardinality-index'];
  expect(ruleIdsIn(three, {}).found).toEqual(all);
  expect(ruleIdsIn(three, { only: { minConfidence: 'high' } }).found).toEqual(all);
  const { found, counts } = ruleIdsIn(three, { only: { minConfidence: 'certain' } });
  expect(found).toEqual(all.slice(0, 2));
  expect(counts).toMatchObject({ warning: 1, information: 1 });
});

test('other rules than those asked for are neither shown nor failed on', () => {
  const { found, exitCode } = ruleIdsIn(three, { only: { rules: new Set(['low-cardinality-index']) } });
  expect([found, exitCode]).toEqual([['low-cardinality-index'], 0]);
  const both = new Set(['low-cardinality-index', 'foreign-key-without-index']);
  expect(ruleIdsIn(three, { only: { rules: both } }).found).toHaveLength(3);
});

test('a rule that is asked for alone says no more than among the others', () => {
  const twice = three.replace('  @@index([stale])\n', '  @@index([stale])\n  @@index([stale])\n');
  const lows = (asked: Partial<AuditRequest>) =>
    ruleIdsIn(twice, asked).found.filter((it: string) => it === 'low-cardinality-index').length;
  expect(lows({})).toBe(1);
  expect(lows({ only: { rules: new Set(['low-cardinality-index']) } })).toBe(1);
});

test('a project file may name rules that were not asked for, and comments too', () => {
  const folder = folderWith({
    'pitwall.json': '{ "rules": { "low-cardinality-index": "hint" } }',
    'a.prisma': three.replace('@@index([stale])', '@@index([stale]) // pitwall-ignore low-cardinality-index -- why'),
  });
  const done = audited(folder, ['.'], { rules, only: { rules: new Set(['foreign-key-without-index']) } });
  expect(complaintsOf(done)).toEqual([]);
  expect(jsonOf(done).findings).toHaveLength(2);
});

test('a preset takes the place of what the project extends, and leaves what it says of rules', () => {
  const severitiesIn = (projectFile: string, asked: Partial<AuditRequest>) => {
    const folder = folderWith({ 'pitwall.json': projectFile, 'a.prisma': three });
    const { findings } = jsonOf(audited(folder, ['.'], { rules, ...asked }));
    return findings.map((it: { severity: string }) => it.severity);
  };
  expect(severitiesIn('{}', {})).toEqual(['warning', 'information', 'information']);
  expect(severitiesIn('{}', { preset: 'strict' })).toEqual(['warning', 'warning', 'warning']);
  expect(severitiesIn('{ "extends": "strict" }', { preset: 'recommended' })).toEqual(severitiesIn('{}', {}));
  expect(severitiesIn('{ "rules": { "low-cardinality-index": "error" } }', { preset: 'strict' })).toEqual([
    'warning',
    'warning',
    'error',
  ]);
});

test.each([
  [{ maxWarnings: 0 }, 1],
  [{ maxWarnings: 1 }, 0],
  [{ maxWarnings: 0, failOn: 'never' }, 1],
  [{ maxWarnings: 0, failOn: 'error' }, 1],
  [{ maxWarnings: 1, failOn: 'information' }, 0],
  [{ maxWarnings: 0, minSeverity: 'error' }, 1],
] as const)('of one warning, %j makes the exit code %i', (asked, exitCode) => {
  expect(audited(folderWith({ 'a.prisma': oneWarning }), ['.'], asked).exitCode).toBe(exitCode);
});

test('warnings that are allowed do not excuse what else is failed on', () => {
  expect(ruleIdsIn(three, { maxWarnings: 1, failOn: 'information' }).exitCode).toBe(1);
  expect(ruleIdsIn(three, { maxWarnings: 1, failOn: 'warning' }).exitCode).toBe(0);
});

test('warnings of all schemas are counted together', () => {
  const folder = folderWith({ 'a.prisma': oneWarning, 'b.prisma': oneWarning });
  expect(audited(folder, ['.'], { maxWarnings: 1 }).exitCode).toBe(1);
  expect(audited(folder, ['.'], { maxWarnings: 2 }).exitCode).toBe(0);
});
