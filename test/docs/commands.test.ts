import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { builtProgram, running } from '../cli/built-program.ts';
import { commandsToldIn } from './told-commands.ts';

const { program } = builtProgram();

const pages = ['README.md', 'CONTRIBUTING.md', ...globSync('docs/*.md').toSorted()];
const told = pages.flatMap(commandsToldIn);
const ours = told.filter(({ command }) => /\bpitwall (?:audit|explain|rules|lsp|mcp)\b/.test(command));
const watching = ours.find(({ command }) => command.endsWith('--watch'));
const others = told.filter((it) => !ours.includes(it));

/** A project as a reader may have one: the examples, in a repository with a branch that others know. */
const project = realpathSync(mkdtempSync(join(tmpdir(), 'pitwall-docs-')));
const bin = join(project, 'bin');

beforeAll(() => {
  cpSync('examples/pit-crew', join(project, 'crew'), { recursive: true });
  cpSync('examples/social/before', join(project, 'crew/packages/shop/prisma'), { recursive: true });
  mkdirSync(bin);
  const start = `exec "${process.execPath}" "${program}" "$@"`;
  writeFileSync(join(bin, 'pitwall'), `#!/bin/sh\n${start}\n`);
  writeFileSync(join(bin, 'npx'), `#!/bin/sh\n[ "$1" = pitwall ] || exit 99\nshift\n${start}\n`);
  for (const it of ['pitwall', 'npx']) chmodSync(join(bin, it), 0o755);
  const identity = ['-c', 'user.name=Reader', '-c', 'user.email=reader@example.com'];
  for (const args of [
    ['init', '--quiet', '--initial-branch', 'main'],
    ['add', '.'],
    [...identity, 'commit', '--quiet', '--message', 'Start'],
    ['update-ref', 'refs/remotes/origin/main', 'HEAD'],
  ])
    expect(spawnSync('git', args, { cwd: join(project, 'crew') }).status).toBe(0);
});

afterAll(() => rmSync(project, { recursive: true, force: true }));

/** A copy of the project that nobody else uses. */
function copyOfProject(): string {
  const copy = mkdtempSync(join(project, 'copy-'));
  cpSync(join(project, 'crew'), copy, { recursive: true });
  return copy;
}

function run(command: string) {
  const { status, stdout, stderr } = spawnSync('sh', ['-ec', command], {
    cwd: copyOfProject(),
    input: '',
    encoding: 'utf8',
    env: {
      ...process.env,
      PATH: [bin, process.env['PATH']].join(delimiter),
      GITHUB_BASE_REF: 'main',
      GITHUB_STEP_SUMMARY: 'summary.md',
    },
  });
  return { status, stdout, stderr };
}

test('the pages tell commands', () => {
  expect(ours.length).toBeGreaterThan(20);
  const telling = new Set(ours.map((it) => it.page));
  for (const page of ['README.md', 'docs/ci.md', 'docs/command-line.md', 'docs/editors.md'])
    expect(telling).toContain(page);
});

describe('a command of ours does what it is told to', () => {
  test.each(ours.filter((it) => it !== watching))('$page: $command', ({ command }) => {
    const { status, stderr } = run(command);
    expect(stderr).not.toMatch(/error|Usage|no such|cannot|not (?:known|read)/i);
    // A language server whose client goes away without a word has failed.
    expect(command.includes(' lsp ') ? [1] : [0, 1]).toContain(status);
  });

  test('and goes on where it is to watch', async () => {
    expect(watching?.command).toBe('npx pitwall audit --watch');
    const { writtenUntil } = running(copyOfProject(), program, 'audit', '--watch');
    expect(await writtenUntil('Waiting for changes')).toContain('(2 schemas)');
  });
});

/** What the other commands are, and how each is known to be true without being run. */
const scripts = JSON.parse(readFileSync('package.json', 'utf8')).scripts;
const known: readonly [RegExp, (match: readonly string[]) => boolean][] = [
  [/^npm run ([\w:-]+)/, ([, name = '']) => name in scripts],
  [/^npm (start|test)$/, ([, name = '']) => name in scripts],
  [/^npm ci$/, () => true],
  [/^npm (?:i -D|install --save-dev|install --global) pitwall$/, () => true],
  // What `npm run package` makes.
  [
    /^npm i -D \.\/pitwall-<version>\.(tgz)$/,
    ([, kind = '']) => readFileSync('scripts/package.ts', 'utf8').includes(`.${kind}\``),
  ],
  [
    /^code --install-extension pitwall-<version>\.(vsix)$/,
    ([, kind = '']) => readFileSync('scripts/package.ts', 'utf8').includes(`.${kind}\``),
  ],
  [/^git add pitwall-baseline\.json$/, () => true],
];

test.each(others)('$page: $command', ({ command }) => {
  const truths = known.flatMap(([pattern, isTrue]) => {
    const match = pattern.exec(command);
    return match ? [isTrue(match)] : [];
  });
  expect(truths, 'nobody knows how to try this command').toEqual([true]);
});

test('the hook for pre-commit runs what there is', () => {
  const [, entry = ''] = /^ {2}entry: (.+)$/m.exec(readFileSync('.pre-commit-hooks.yaml', 'utf8')) ?? [];
  const { status, stdout } = run(`${entry} prisma/people.prisma prisma/garage.prisma`);
  expect([status, stdout]).toEqual([1, expect.stringMatching(/^prisma\/garage\.prisma:\d+:\d+ warning /)]);
});

const helpBlocks = readFileSync('docs/command-line.md', 'utf8').matchAll(
  /```text\n(Usage: pitwall (\w*)[\s\S]*?)\n```/g,
);

test.each([...helpBlocks].map(([, help, command]) => ({ help, command })))(
  'the page on the command line tells the help of today: pitwall $command',
  ({ help, command }) => {
    const args = [program, ...(command ? [command] : []), '--help'];
    expect(help).toBe(spawnSync(process.execPath, args, { encoding: 'utf8' }).stdout.trimEnd());
  },
);

test('the page on the command line tells the help of each command', () => {
  const help = spawnSync(process.execPath, [program, '--help'], { encoding: 'utf8' }).stdout;
  const commands = [...help.matchAll(/^ {2}(\w+) \[/gm)].map(([, name]) => name);
  const page = readFileSync('docs/command-line.md', 'utf8');
  expect([...page.matchAll(/^Usage: pitwall (\w+) /gm)].map(([, name]) => name)).toEqual(commands);
});
