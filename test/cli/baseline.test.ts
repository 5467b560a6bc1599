import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { AuditRequest } from '../../server/src/cli/audit.ts';
import { auditAndAccept, auditAndFix } from '../../server/src/cli/audit-and-write.ts';
import { noteLine } from '../../server/src/cli/reporters/problem-line.ts';
import {
  audited,
  complaintsOf,
  datasource,
  jsonOf,
  nothing,
  oneWarning,
  owned,
  ownerOf,
  placesIn,
  requestIn,
  textOf,
} from './audited.ts';
import { folderWith, stateOf } from './folder.ts';

const accept = (cwd: string, asked: Partial<AuditRequest> = {}) => auditAndAccept(requestIn(cwd, asked));

const notesOf = ({ notes, cwd }: ReturnType<typeof accept>) =>
  notes.map((it) =>
    noteLine(it, cwd)
      .replace(/^pitwall: /, '')
      .trimEnd(),
  );

const contentOf = (folder: string, name = 'pitwall-baseline.json') => readFileSync(join(folder, name), 'utf8');

const entry = (model: string, schema = '.') =>
  `{ "schema": "${schema}", "model": "${model}", "rule": "foreign-key-without-index", "fields": ["ownerId"] }`;

const baseline = (...entries: readonly string[]) =>
  `{\n  "version": 1,\n  "findings": [\n${entries.map((it) => `    ${it}`).join(',\n')}\n  ]\n}\n`;

test('findings of every severity are accepted, also those too quiet to be shown', () => {
  const folder = folderWith({
    'a.prisma': `${datasource}${ownerOf('Car', 'Van')}${owned('Car')}${owned('Van', '')}// pitwall-ignore no-such-rule\n`,
  });
  const done = accept(folder, { minSeverity: 'error' });
  expect(contentOf(folder)).toBe(
    baseline(
      '{ "schema": ".", "model": "", "rule": "unknown-ignore", "fields": [], "words": "no-such-rule" }',
      entry('Car'),
      entry('Van'),
    ),
  );
  expect(notesOf(done)).toEqual(['pitwall-baseline.json: 3 accepted, 0 removed.']);
  expect(done).toMatchObject({ exitCode: 0, problems: [] });
  expect(textOf(audited(folder))).toBe('Nothing to report in 1 file (1 schema); 3 accepted in the baseline.\n');
});

test('what is accepted is neither shown nor counted, and what is new fails', () => {
  const folder = folderWith({ 'a.prisma': oneWarning });
  accept(folder);
  writeFileSync(
    join(folder, 'a.prisma'),
    `// new line\n${datasource}${ownerOf('Car', 'Van')}${owned('Van')}${owned('Car')}`,
  );
  const done = audited(folder);
  expect(placesIn(done)).toEqual(['a.prisma:13']);
  expect(done.exitCode).toBe(1);
  expect(jsonOf(done)).toMatchObject({
    summary: { counts: { warning: 1, hint: 0 }, shown: 1 },
    schemas: [{ baseline: { file: 'pitwall-baseline.json', accepted: 1, stale: [] } }],
  });
});

test('what is found no more is reported, and taken out with the next update', () => {
  const folder = folderWith({ 'a.prisma': nothing, 'pitwall-baseline.json': baseline(entry('Car'), entry('Van')) });
  const done = audited(folder);
  expect(notesOf(done)).toEqual([
    'pitwall-baseline.json: foreign-key-without-index of Car.ownerId and foreign-key-without-index of Van.ownerId are found no more; --update-baseline removes them.',
  ]);
  expect(done).toMatchObject({ exitCode: 0, problems: [] });
  expect(jsonOf(done).schemas[0].baseline.stale).toHaveLength(2);
  expect(notesOf(accept(folder))).toEqual(['pitwall-baseline.json: 0 accepted, 2 removed.']);
  expect(contentOf(folder)).toBe('{\n  "version": 1,\n  "findings": []\n}\n');
});

test('many that are found no more are counted', () => {
  const entries = ['A', 'B', 'C', 'D'].map((it) => entry(it));
  const folder = folderWith({ 'a.prisma': nothing, 'pitwall-baseline.json': baseline(...entries) });
  expect(notesOf(audited(folder))).toEqual([
    'pitwall-baseline.json: foreign-key-without-index of A.ownerId, foreign-key-without-index of B.ownerId and 2 others are found no more; --update-baseline removes them.',
  ]);
});

describe('an update', () => {
  test('of one schema leaves the others, but for those that are gone', () => {
    const folder = folderWith({ 'pitwall.json': '{}', 'one/a.prisma': oneWarning, 'two/a.prisma': oneWarning });
    expect(notesOf(accept(folder))).toEqual(['pitwall-baseline.json: 2 accepted, 0 removed.']);
    const both = baseline(entry('Car', 'one'), entry('Car', 'two'));
    expect(contentOf(folder)).toBe(both);
    expect(notesOf(accept(folder, { paths: ['one'] }))).toEqual([]);
    expect(contentOf(folder)).toBe(both);
    rmSync(join(folder, 'two'), { recursive: true });
    accept(folder);
    expect(contentOf(folder)).toBe(baseline(entry('Car', 'one')));
  });

  test('leaves what was not asked for', () => {
    const folder = folderWith({
      'a.prisma': datasource + ownerOf('Car', 'Van') + owned('Car'),
      'b.prisma': owned('Van'),
    });
    accept(folder, { paths: ['b.prisma'] });
    expect(contentOf(folder)).toBe(baseline(entry('Van')));
    accept(folder, { rules: [] });
    accept(folder, { only: { rules: new Set(['duplicate-index']) } });
    expect(contentOf(folder)).toBe(baseline(entry('Van')));
    accept(folder, { paths: ['a.prisma'] });
    expect(contentOf(folder)).toBe(baseline(entry('Car'), entry('Van')));
  });

  test('writes nothing where nothing is to be accepted, and nothing new where all is', () => {
    const folder = folderWith({ 'a.prisma': nothing });
    expect(notesOf(accept(folder))).toEqual([]);
    expect(stateOf(folder).map((it) => (it as [string])[0])).toEqual(['a.prisma']);
    const kept = folderWith({
      'a.prisma': oneWarning,
      'pitwall-baseline.json': `{"findings":[${entry('Car')}],"version":1}`,
    });
    const before = stateOf(kept);
    accept(kept);
    expect(stateOf(kept)).toEqual(before);
  });

  test('keeps the line ends that the file has', () => {
    const folder = folderWith({
      'a.prisma': oneWarning,
      'pitwall-baseline.json': baseline(entry('Van')).replaceAll('\n', '\r\n'),
    });
    accept(folder);
    expect(contentOf(folder)).toBe(baseline(entry('Car')).replaceAll('\n', '\r\n'));
  });

  test('of a read-only file says that it is one', () => {
    const folder = folderWith({ 'a.prisma': oneWarning, 'pitwall-baseline.json': baseline(entry('Van')) });
    chmodSync(join(folder, 'pitwall-baseline.json'), 0o444);
    const done = accept(folder);
    expect(complaintsOf(done)).toEqual(['pitwall-baseline.json: This baseline was not updated. It is read-only.']);
    expect(done.exitCode).toBe(2);
    expect(contentOf(folder)).toBe(baseline(entry('Van')));
  });

  test('is refused where not all of the schema could be read', () => {
    const folder = folderWith({
      'a.prisma': datasource + ownerOf('Car') + owned('Car'),
      'b.prisma': Buffer.from('// caf\u00e9\n', 'latin1'),
      'pitwall-baseline.json': baseline(entry('Van')),
    });
    const done = accept(folder);
    expect(complaintsOf(done)[1]).toBe(
      'pitwall-baseline.json: This baseline was not updated. Not all that belongs to its schemas could be read.',
    );
    expect(contentOf(folder)).toBe(baseline(entry('Van')));
  });
});

describe('which file it is', () => {
  test('the project file names it', () => {
    const folder = folderWith({ 'pitwall.json': '{ "baseline": "ci/accepted.json" }', 'a.prisma': oneWarning });
    expect(complaintsOf(audited(folder))).toEqual([
      'ci/accepted.json: There is no such file, though pitwall.json names it; --update-baseline writes it.',
    ]);
    expect(complaintsOf(accept(folder))).toEqual([
      'ci/accepted.json: This baseline was not updated. There is no such file or folder.',
    ]);
    mkdirSync(join(folder, 'ci'));
    expect(accept(folder).exitCode).toBe(0);
    expect(contentOf(folder, 'ci/accepted.json')).toBe(baseline(entry('Car', '..')));
    expect(audited(folder).exitCode).toBe(0);
  });

  test('the project file wants none', () => {
    const folder = folderWith({
      'pitwall.json': '{ "baseline": null }',
      'pitwall-baseline.json': baseline(entry('Car')),
      'a.prisma': oneWarning,
    });
    const done = audited(folder);
    expect([done.exitCode, jsonOf(done).schemas[0].baseline]).toEqual([1, null]);
  });

  test('the command line names it, wherever it lies', () => {
    const elsewhere = folderWith({});
    const folder = folderWith({ 'a.prisma': oneWarning, 'pitwall-baseline.json': baseline(entry('Car')) });
    const asked = { baseline: `${elsewhere}/accepted.json` };
    expect(complaintsOf(audited(folder, ['.'], asked))).toEqual([
      `${elsewhere}/accepted.json: There is no such file, though --baseline names it; --update-baseline writes it.`,
    ]);
    expect(placesIn(audited(folder, ['.'], asked))).toEqual(['a.prisma:11']);
    expect(accept(folder, asked).exitCode).toBe(0);
    expect(audited(folder, ['.'], asked)).toMatchObject({ exitCode: 0, problems: [], notes: [] });
  });
});

test.each([
  ['broken', '{ "version": 1,\n<<<<<<< ours\n', 'pitwall-baseline.json:2:1: This baseline is not valid JSON here'],
  ['of another version', '{ "version": 9 }', 'pitwall-baseline.json:1:14: This baseline is of version 9'],
])('a baseline that is %s is said to be so once; it is not written over, and nothing is mended', (_, text, message) => {
  const folder = folderWith({ 'a.prisma': oneWarning, 'pitwall-baseline.json': text });
  const before = stateOf(folder);
  const done = audited(folder);
  expect(complaintsOf(done)).toEqual([expect.stringContaining(message)]);
  expect(done.exitCode).toBe(2);
  expect(accept(folder).exitCode).toBe(2);
  expect(auditAndFix(requestIn(folder)).exitCode).toBe(2);
  expect(stateOf(folder)).toEqual(before);
});

test('what is accepted is not mended', () => {
  const folder = folderWith({ 'a.prisma': oneWarning, 'pitwall-baseline.json': baseline(entry('Car')) });
  expect(auditAndFix(requestIn(folder)).notes).toEqual([]);
  expect(contentOf(folder, 'a.prisma')).toBe(oneWarning);
});
