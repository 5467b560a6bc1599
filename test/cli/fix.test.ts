import { execFileSync } from 'node:child_process';
import { chmodSync, lstatSync, readdirSync, readFileSync, renameSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { AuditRequest } from '../../server/src/cli/audit.ts';
import { auditAndFix } from '../../server/src/cli/audit-and-write.ts';
import { planFixes } from '../../server/src/cli/fix.ts';
import { diffReport, shownDiff } from '../../server/src/cli/reporters/diff.ts';
import { replaceFiles } from '../../server/src/disk/replace-files.ts';
import { audited, complaintsOf, datasource, oneWarning, owned, ownerOf, placesIn, requestIn } from './audited.ts';
import { folderWith, stateOf } from './folder.ts';

const fixed = (cwd: string, asked: Partial<AuditRequest> = {}) => auditAndFix(requestIn(cwd, asked));

const plannedDiff = (cwd: string, asked: Partial<AuditRequest> = {}) =>
  diffReport(planFixes(audited(cwd, ['.'], asked), requestIn(cwd, asked)).changes, cwd);

const contentOf = (folder: string, name: string) => readFileSync(join(folder, name), 'utf8');

/** What `oneWarning` becomes. */
const mended = oneWarning.replace(/}\n$/, '\n  @@index([ownerId])\n}\n');

test('what needs no decision is mended, and what is left is reported', () => {
  const left = owned('Van', '');
  const folder = folderWith({ 'a.prisma': `${datasource}${ownerOf('Car', 'Van')}${left}${owned('Car')}` });
  const done = fixed(folder);
  expect(contentOf(folder, 'a.prisma')).toBe(
    `${datasource}${ownerOf('Car', 'Van')}${left}${owned('Car').replace(/}\n$/, '\n  @@index([ownerId])\n}\n')}`,
  );
  expect(placesIn(done)).toEqual(['a.prisma:12']);
  expect(done).toMatchObject({ exitCode: 0, problems: [], notes: [{ file: `${folder}/a.prisma`, message: 'Fixed.' }] });
});

test('where nothing needs mending, nothing is written', () => {
  const folder = folderWith({ 'a.prisma': mended });
  const before = stateOf(folder);
  expect(fixed(folder)).toMatchObject({ exitCode: 0, notes: [] });
  expect(stateOf(folder)).toEqual(before);
});

test('line ends and a byte order mark stay as they are', () => {
  const windows = `\uFEFF${oneWarning.replaceAll('\n', '\r\n')}`;
  const folder = folderWith({ 'a.prisma': windows });
  expect(fixed(folder).exitCode).toBe(0);
  expect(contentOf(folder, 'a.prisma')).toBe(`\uFEFF${mended.replaceAll('\n', '\r\n')}`);
});

test('permissions stay as they are, and nothing is left beside the file', () => {
  const folder = folderWith({ 'a.prisma': oneWarning });
  chmodSync(join(folder, 'a.prisma'), 0o640);
  fixed(folder);
  expect(statSync(join(folder, 'a.prisma')).mode & 0o777).toBe(0o640);
  expect(readdirSync(folder)).toEqual(['a.prisma']);
});

test('only files that were asked for are changed', () => {
  const folder = folderWith({
    'a.prisma': datasource + ownerOf('Car', 'Van') + owned('Car'),
    'b.prisma': owned('Van'),
  });
  const done = fixed(folder, { paths: ['a.prisma'] });
  expect(done.notes.map((it) => it.file)).toEqual([`${folder}/a.prisma`]);
  expect(contentOf(folder, 'b.prisma')).toBe(owned('Van'));
});

test('what would not be shown is not mended', () => {
  const folder = folderWith({ 'a.prisma': oneWarning });
  expect(fixed(folder, { minSeverity: 'error' }).notes).toEqual([]);
  expect(fixed(folder, { only: { rules: new Set(['duplicate-index']) } }).notes).toEqual([]);
  expect(contentOf(folder, 'a.prisma')).toBe(oneWarning);
});

describe('what cannot be written', () => {
  test('a read-only file is said to be one, and no file of its schema is changed', () => {
    const main = datasource + ownerOf('Car', 'Van') + owned('Car');
    const folder = folderWith({ 'a.prisma': main, 'b.prisma': owned('Van') });
    chmodSync(join(folder, 'b.prisma'), 0o444);
    const before = stateOf(folder);
    const done = fixed(folder);
    expect(complaintsOf(done)).toEqual(['b.prisma: This file was not fixed. It is read-only.']);
    expect(done.exitCode).toBe(2);
    expect(placesIn(done)).toHaveLength(2);
    expect(stateOf(folder)).toEqual(before);
  });

  test('another schema is mended all the same', () => {
    const folder = folderWith({ 'one/a.prisma': oneWarning, 'two/a.prisma': oneWarning });
    chmodSync(join(folder, 'one/a.prisma'), 0o444);
    const done = fixed(folder, { paths: ['one', 'two'] });
    expect(done.notes.map((it) => it.file)).toEqual([`${folder}/two/a.prisma`]);
    expect(done.exitCode).toBe(2);
    expect(placesIn(done)).toEqual(['one/a.prisma:11']);
  });

  test('a link within the project stays a link, and what it leads to is mended', () => {
    const folder = folderWith({ 'package.json': '{}', 'real/a.txt': oneWarning });
    symlinkSync('real/a.txt', join(folder, 'a.prisma'));
    expect(fixed(folder).exitCode).toBe(0);
    expect(lstatSync(join(folder, 'a.prisma')).isSymbolicLink()).toBe(true);
    expect(contentOf(folder, 'real/a.txt')).toBe(mended);
  });

  test('a link out of the project is not followed', () => {
    const outside = folderWith({ 'a.prisma': oneWarning });
    const folder = folderWith({});
    symlinkSync(join(outside, 'a.prisma'), join(folder, 'a.prisma'));
    const done = fixed(folder);
    expect(complaintsOf(done)).toEqual([
      `a.prisma: This file was not fixed. It leads out of the project, to ${outside}/a.prisma, and is not followed there.`,
    ]);
    expect(contentOf(outside, 'a.prisma')).toBe(oneWarning);
  });

  test('a file that was changed in the meantime is left alone', () => {
    const folder = folderWith({ 'a.prisma': oneWarning });
    const refusal = replaceFiles([{ file: `${folder}/a.prisma`, before: mended, after: '' }], folder);
    expect(refusal).toEqual({ file: `${folder}/a.prisma`, reason: 'It was changed by somebody else in the meantime.' });
    expect(contentOf(folder, 'a.prisma')).toBe(oneWarning);
  });

  test('where the second file cannot take its place, the first gets its text back', () => {
    const folder = folderWith({ 'a.prisma': 'old a', 'b.prisma': 'old b' });
    const change = (name: string) => ({ file: `${folder}/${name}`, before: `old ${name[0]}`, after: 'new' });
    let renamed = 0;
    const refusal = replaceFiles([change('a.prisma'), change('b.prisma')], folder, (from, to) => {
      if (++renamed === 2) throw Object.assign(new Error('busy'), { code: 'EBUSY' });
      renameSync(from, to);
    });
    expect(refusal).toEqual({ file: `${folder}/b.prisma`, reason: 'It cannot be changed (EBUSY).' });
    expect([contentOf(folder, 'a.prisma'), contentOf(folder, 'b.prisma')]).toEqual(['old a', 'old b']);
    expect(readdirSync(folder)).toEqual(['a.prisma', 'b.prisma']);
  });

  test.each([
    ['a project file with a fault', { 'pitwall.json': '{ "rules": { "no-such-rule": "off" } }' }, 'pitwall.json:1:14'],
    ['a file of the schema that cannot be read', { 'b.prisma': Buffer.from('// caf\u00e9\n', 'latin1') }, 'b.prisma'],
  ])('%s: nothing is mended', (_, files, place) => {
    const folder = folderWith({ 'a.prisma': oneWarning, ...files });
    const done = fixed(folder);
    const complaints = complaintsOf(done);
    expect(complaints[0]).toContain(`${place}: `);
    expect(complaints[1]).toBe('.: Nothing was fixed here, since not all that belongs to this schema could be read.');
    expect(done.exitCode).toBe(2);
    expect(contentOf(folder, 'a.prisma')).toBe(oneWarning);
  });
});

describe('the diff', () => {
  test('shows what would be written, and writes nothing', () => {
    const folder = folderWith({ 'prisma/schema.prisma': oneWarning });
    const before = stateOf(folder);
    expect(plannedDiff(folder)).toBe(`--- a/prisma/schema.prisma
+++ b/prisma/schema.prisma
@@ -9,4 +9,6 @@
   id      Int   @id
   ownerId Int
   owner   Owner @relation(fields: [ownerId], references: [id], onDelete: Cascade)
+
+  @@index([ownerId])
 }
`);
    expect(stateOf(folder)).toEqual(before);
  });

  test.each([
    ['plain text', oneWarning, mended],
    ['a byte order mark and the line ends of Windows', ...asOnWindows(oneWarning, mended)],
    ['no line end at the end', oneWarning.trimEnd(), mended.trimEnd()],
  ])('git takes it: %s', (_, text, result) => {
    const folder = folderWith({ 'my prisma/a.prisma': text });
    execFileSync('git', ['apply', '-'], { cwd: folder, input: plannedDiff(folder), stdio: ['pipe', 'ignore', 'pipe'] });
    expect(contentOf(folder, 'my prisma/a.prisma')).toBe(result);
  });

  test('a terminal obeys nothing of it', () => {
    const shown = shownDiff(
      '--- a/x\n+++ b/x\n@@ -1,1 +1,1 @@\n-a\u001b[2J\r\n+\u202eb\r\n \tc\n',
      (style, it) => `<${style}>${it}`,
    );
    expect(shown).toBe(
      '<path>--- a/x\n<path>+++ b/x\n<faint>@@ -1,1 +1,1 @@\n<error>-a\\u{1b}[2J\n<fix>+\\u{202e}b\n   c\n',
    );
  });
});

function asOnWindows(...texts: readonly [string, string]): [string, string] {
  const [before, after] = texts.map((it) => `\uFEFF${it.replaceAll('\n', '\r\n')}`);
  return [before ?? '', after ?? ''];
}
