import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { foreignKeyWithoutIndex } from '../../server/src/rules/foreign-key-without-index.ts';
import type { Model } from '../../server/src/schema/model.ts';
import { audited, complaintsOf, nothing, oneWarning, placesIn } from './audited.ts';
import { builtProgram } from './built-program.ts';
import { folderWith, stateOf } from './folder.ts';

const { program } = builtProgram();

function pitwall(cwd: string, args: readonly string[], input: string | Uint8Array = '') {
  return spawnSync(process.execPath, [program, ...args], { cwd, input, encoding: 'utf8', timeout: 30_000 });
}

const usage = 'Usage: pitwall audit [options] [paths...]\nMore: pitwall audit --help\n';

/** What is there, what is asked, and all that is said. Nothing is reported, and nothing is changed. */
const refusals: readonly [string, Readonly<Record<string, string | Uint8Array>>, readonly string[], string][] = [
  ['an empty path', {}, ['audit', ''], `error: one of the paths is empty\n${usage}`],
  [
    'standard input without a name',
    {},
    ['audit', '-'],
    `error: standard input is read with option '--stdin-filename <path>'\n${usage}`,
  ],
  [
    'an unknown format',
    {},
    ['audit', '--format', 'yaml'],
    expect.stringMatching(/^error: .*'yaml' is invalid\. Allowed choices are text, /),
  ],
  [
    'an unknown rule',
    {},
    ['audit', '--rule', 'nope'],
    expect.stringMatching(/^error: .*'nope' is invalid\. No rule is called so/),
  ],
  [
    'an unknown preset',
    {},
    ['audit', '--preset', 'nope'],
    expect.stringMatching(/^error: .*'nope' is invalid\. Allowed choices are recom/),
  ],
  [
    'a folder as the name of standard input',
    { 'db/a.prisma': nothing },
    ['audit', '--stdin-filename', 'db'],
    `error: option '--stdin-filename <path>' names a folder\n${usage}`,
  ],
  [
    'nothing on standard input',
    {},
    ['audit', '--stdin-filename', 'a.prisma'],
    'pitwall: a.prisma: This is not a schema: it holds no block such as model or datasource.\n',
  ],
  [
    'a folder without a schema',
    { 'docs/a.md': '' },
    ['audit', 'docs'],
    'pitwall: docs: This folder holds no schema: no file in it has a name that ends in .prisma.\n',
  ],
  ['a path that leads nowhere', {}, ['audit', 'a.prisma'], 'pitwall: a.prisma: There is no such file or folder.\n'],
  [
    'a binary file',
    { 'a.prisma': Uint8Array.of(1, 0, 2) },
    ['audit', 'a.prisma'],
    'pitwall: a.prisma: This is a binary file, not a schema.\n',
  ],
  ['a device', {}, ['audit', '/dev/zero'], 'pitwall: /dev/zero: This is no regular file.\n'],
];

describe('one message, exit code 2, and nothing is changed', () => {
  test.each(refusals)('%s', (_, files, args, says) => {
    const folder = folderWith(files);
    const before = stateOf(folder);
    const { status, stdout, stderr } = pitwall(folder, args);
    expect({ status, stdout, stderr }).toEqual({ status: 2, stdout: '', stderr: says });
    expect(stateOf(folder)).toEqual(before);
  });

  test('a pipe that nobody writes to', () => {
    const folder = folderWith({});
    execFileSync('sh', ['-c', 'mkfifo "$0"', join(folder, 'a.prisma')]);
    const { status, stdout, stderr } = pitwall(folder, ['audit', 'a.prisma']);
    expect([status, stdout, stderr]).toEqual([2, '', 'pitwall: a.prisma: This is no regular file.\n']);
  });

  test('a read-only file under --fix', () => {
    const folder = folderWith({ 'a.prisma': oneWarning });
    chmodSync(join(folder, 'a.prisma'), 0o444);
    const before = stateOf(folder);
    const { status, stdout, stderr } = pitwall(folder, ['audit', '--fix']);
    expect([status, stderr]).toEqual([2, 'pitwall: a.prisma: This file was not fixed. It is read-only.\n']);
    expect(stdout).toContain('1 warning in 1 of 1 file');
    expect(stateOf(folder)).toEqual(before);
  });

  test('a baseline of another version, also where it is to be updated', () => {
    const folder = folderWith({ 'a.prisma': oneWarning, 'pitwall-baseline.json': '{ "version": 2, "findings": [] }' });
    const before = stateOf(folder);
    const { status, stderr } = pitwall(folder, ['audit']);
    expect([status, stderr.split('\n')]).toEqual([
      2,
      [expect.stringMatching(/^pitwall: pitwall-baseline\.json:1:14: This baseline is of version 2, /), ''],
    ]);
    expect(pitwall(folder, ['audit', '--update-baseline']).status).toBe(2);
    expect(stateOf(folder)).toEqual(before);
  });

  test('a commit that git does not know', () => {
    const folder = folderWith({ 'a.prisma': nothing });
    execFileSync('git', ['init', '--quiet'], { cwd: folder });
    const { status, stderr } = pitwall(folder, ['audit', '--since', 'v0']);
    expect([status, stderr.split('\n')]).toEqual([
      2,
      [expect.stringMatching(/^pitwall: .*: What was there before is not known\. git knows no commit "v0" here/), ''],
    ]);
  });

  test('a folder that is gone', () => {
    const folder = folderWith({ 'gone/.keep': '' });
    const command = `rm -r ../gone; exec "${process.execPath}" "${program}" audit`;
    const { status, stdout, stderr } = spawnSync('sh', ['-c', command], {
      cwd: join(folder, 'gone'),
      encoding: 'utf8',
    });
    expect([status, stdout, stderr]).toEqual([2, '', 'pitwall: The folder in which it runs is gone.\n']);
  });

  test.skipIf(!existsSync('/dev/full'))('a disk that is full', () => {
    const folder = folderWith({ 'a.prisma': oneWarning });
    const command = `"${process.execPath}" "${program}" audit --format json > /dev/full`;
    const { status, stderr } = spawnSync('sh', ['-c', command], { cwd: folder, encoding: 'utf8' });
    expect([status, stderr]).toEqual([
      2,
      'pitwall: Not all that was found could be written. There is no space left on the disk.\n',
    ]);
  });
});

test('a rule that throws costs its own findings and no others', () => {
  const folder = folderWith({ 'a.prisma': oneWarning });
  const broken = {
    ...foreignKeyWithoutIndex,
    meta: { ...foreignKeyWithoutIndex.meta, id: 'broken' },
    check({ name }: Model) {
      if (name.text === 'Car') throw new Error('This rule is broken.');
    },
  };
  const done = audited(folder, ['.'], { rules: [broken, foreignKeyWithoutIndex] });
  expect(complaintsOf(done)).toEqual([
    'a.prisma: The rule broken failed on Car and says nothing of it, which is a fault of Pitwall: This rule is broken.',
  ]);
  expect(placesIn(done)).toEqual(['a.prisma:11']);
  expect(done.exitCode).toBe(2);
});

test('what stands in a file that cannot be read is not said to be missing', () => {
  const folder = folderWith({
    'schema/base.prisma': 'datasource db {\n  provider = "postgresql"\n}\n',
    'schema/car.prisma':
      'model Car {\n  id      Int   @id\n  ownerId Int\n  owner   Owner @relation(fields: [ownerId], references: [id])\n}\n',
    'schema/owner.prisma': 'model Owner {\n  id   Int   @id\n  cars Car[]\n}\n',
  });
  const missing = () => pitwall(folder, ['audit', '--rule', 'missing-relation-counterpart']).stdout;
  expect(missing()).toContain('Nothing to report');
  rmSync(join(folder, 'schema/owner.prisma'));
  expect(missing()).toContain('Model Owner is referenced but not defined.');
  // A link that leads nowhere stands for any file that is there and cannot be read, which an administrator always can.
  execFileSync('ln', ['-s', 'nowhere', join(folder, 'schema/owner.prisma')]);
  expect(missing()).toContain('Nothing to report');
});
