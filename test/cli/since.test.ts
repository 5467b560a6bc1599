import { execFileSync } from 'node:child_process';
import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { auditAndAccept } from '../../server/src/cli/audit-and-write.ts';
import { foreignKeyWithoutIndex } from '../../server/src/rules/foreign-key-without-index.ts';
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
  textOf,
} from './audited.ts';
import { folderWith, stateOf } from './folder.ts';

const git = (folder: string, ...args: readonly string[]) =>
  execFileSync(
    'git',
    [
      '-c',
      'user.name=A',
      '-c',
      'user.email=a@example.com',
      '-c',
      'commit.gpgsign=false',
      '-c',
      'init.defaultBranch=main',
      ...args,
    ],
    { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8' },
  );

function commit(folder: string): void {
  git(folder, 'add', '-A');
  git(folder, 'commit', '-q', '-m', 'state');
}

/** A repository whose one commit, tagged `old`, holds these files. */
function repositoryWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = folderWith(files);
  git(folder, 'init', '-q');
  commit(folder);
  git(folder, 'tag', 'old');
  return folder;
}

const since = (folder: string, ref = 'old', paths: readonly string[] = ['.']) => audited(folder, paths, { since: ref });

const twoWarnings = `// moved down\n${datasource}${ownerOf('Car', 'Van')}${owned('Van')}${owned('Car')}`;

// Tests may run in a hook of git, which tells its children where they are.
const hookWords = ['GIT_DIR', 'GIT_WORK_TREE', 'GIT_INDEX_FILE', 'GIT_PREFIX'];
beforeEach(() => {
  for (const it of hookWords) vi.stubEnv(it, undefined);
});
afterEach(() => vi.unstubAllEnvs());

test('only what a change adds is told, and only that fails', () => {
  const folder = repositoryWith({ 'prisma/schema.prisma': oneWarning });
  expect(since(folder).exitCode).toBe(0);
  writeFileSync(join(folder, 'prisma/schema.prisma'), twoWarnings);
  const before = stateOf(folder);
  const done = since(folder);
  expect(placesIn(done)).toEqual(['prisma/schema.prisma:13']);
  expect(done).toMatchObject({ exitCode: 1, problems: [] });
  expect(textOf(done)).toMatch(/\n1 warning in 1 of 1 file \(1 schema\); 1 there before\.\n$/);
  expect(jsonOf(done)).toMatchObject({ schemas: [{ before: 1 }], summary: { counts: { warning: 1 } } });
  expect(stateOf(folder)).toEqual(before);
});

test('what others have mended since the branch began is not new here', () => {
  const folder = repositoryWith({ 'a.prisma': oneWarning });
  git(folder, 'branch', 'mine');
  writeFileSync(join(folder, 'a.prisma'), nothing);
  commit(folder);
  git(folder, 'checkout', '-q', 'mine');
  expect(since(folder, 'main').exitCode).toBe(0);
});

test('files of a schema may have come, gone and moved', () => {
  const folder = repositoryWith({
    'prisma/main.prisma': datasource + ownerOf('Car', 'Van') + owned('Car'),
    'prisma/van.prisma': owned('Van'),
  });
  mkdirSync(join(folder, 'prisma/models'));
  renameSync(join(folder, 'prisma/van.prisma'), join(folder, 'prisma/models/van.prisma'));
  expect(placesIn(since(folder))).toEqual([]);
  rmSync(join(folder, 'prisma/main.prisma'));
  writeFileSync(join(folder, 'prisma/all.prisma'), datasource + ownerOf('Car', 'Van') + owned('Car'));
  expect(placesIn(since(folder))).toEqual([]);
});

test('all of a new schema is new', () => {
  const folder = repositoryWith({ 'one/a.prisma': oneWarning });
  mkdirSync(join(folder, 'two'));
  writeFileSync(join(folder, 'two/a.prisma'), oneWarning);
  expect(placesIn(since(folder))).toEqual(['two/a.prisma:11']);
});

test('both states are judged by the settings of today, and the baseline counts beside', () => {
  const folder = repositoryWith({
    'pitwall.json': '{ "rules": { "foreign-key-without-index": "off" } }',
    'a.prisma': oneWarning,
  });
  writeFileSync(join(folder, 'pitwall.json'), '{}');
  expect(since(folder).exitCode).toBe(0);
  writeFileSync(join(folder, 'a.prisma'), twoWarnings);
  const request = { cwd: folder, paths: ['.'], rules: [foreignKeyWithoutIndex] };
  auditAndAccept({ ...request, minSeverity: 'hint', failOn: 'never' });
  expect(textOf(since(folder))).toBe('Nothing to report in 1 file (1 schema); 2 accepted in the baseline.\n');
});

test('a working directory below the top, names that git would quote and a link on the way make no difference', () => {
  const folder = repositoryWith({ 'packages/caf\u00e9 "x"/a.prisma': oneWarning });
  const elsewhere = folderWith({});
  symlinkSync(folder, join(elsewhere, 'link'));
  expect(since(join(folder, 'packages')).exitCode).toBe(0);
  expect(since(join(elsewhere, 'link/packages')).exitCode).toBe(0);
});

test('a file from standard input may lie in a folder that is not there yet', () => {
  const folder = repositoryWith({ 'a.prisma': nothing });
  const given = { path: `${folder}/new/b.prisma`, bytes: Buffer.from(oneWarning) };
  const done = audited(folder, ['new/b.prisma'], { given, since: 'old' });
  expect(complaintsOf(done)).toEqual([]);
  expect(placesIn(done)).toEqual(['new/b.prisma:11']);
});

test('in a hook of git the repository is found all the same', () => {
  const folder = repositoryWith({ 'prisma/a.prisma': oneWarning });
  vi.stubEnv('GIT_DIR', '.git');
  vi.stubEnv('GIT_INDEX_FILE', '.git/index');
  expect(since(folder)).toMatchObject({ exitCode: 0, problems: [] });
});

describe('what cannot be known is said, and all is told', () => {
  test.each(['gone', '--upload-pack=x', '', 'old:a.prisma'])('no such commit: "%s"', (ref) => {
    const folder = repositoryWith({ 'a.prisma': oneWarning });
    const done = since(folder, ref);
    expect(complaintsOf(done)).toEqual([
      `.: What was there before is not known. git knows no commit "${ref}" here, which a clone without its history may lack.`,
    ]);
    expect([done.exitCode, placesIn(done)]).toEqual([2, ['a.prisma:11']]);
  });

  test('no repository', () => {
    const done = since(folderWith({ 'a.prisma': oneWarning }));
    expect(complaintsOf(done)).toEqual(['.: What was there before is not known. This folder is in no git repository.']);
    expect(done.exitCode).toBe(2);
  });

  test('no git', () => {
    const folder = repositoryWith({ 'a.prisma': oneWarning });
    vi.stubEnv('PATH', '');
    expect(complaintsOf(since(folder))).toEqual([expect.stringContaining('git cannot be run (')]);
  });
});
