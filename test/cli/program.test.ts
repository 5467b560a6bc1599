import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync, globSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { rules } from '../../server/src/rules/index.ts';
import { datasource, nothing, oneWarning, owned, ownerOf } from './audited.ts';
import { builtProgram } from './built-program.ts';
import { folderWith } from './folder.ts';

const { place, program } = builtProgram();
const { version } = JSON.parse(readFileSync('package.json', 'utf8'));

/** The oldest one that is supported, where the machine has it beside the one that runs the tests. */
const oldNode = (process.env['PATH'] ?? '')
  .split(delimiter)
  .map((it) => join(it, process.platform === 'win32' ? 'node.exe' : 'node'))
  .filter((it) => !it.includes('node_modules') && existsSync(it))
  .find((it) => execFileSync(it, ['--version'], { encoding: 'utf8' }).startsWith('v20.'));

const skipped = oldNode === undefined ? ' (skipped: no Node 20 on the PATH)' : '';

function run(node: string, cwd: string, ...args: readonly string[]) {
  return runWith('', node, cwd, ...args);
}

function runWith(input: string | Uint8Array, node: string, cwd: string, ...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(node, [program, ...args], { cwd, input, encoding: 'utf8' });
  return { status, stdout, stderr };
}

describe.each([
  ['this Node', process.execPath],
  [`Node 20${skipped}`, oldNode],
])('on %s', (_, node = '') => {
  test.skipIf(node === '')('it audits', () => {
    const folder = folderWith({ 'prisma/schema.prisma': oneWarning });
    const { status, stdout, stderr } = run(node, folder, 'audit');
    expect(stderr).toBe('');
    expect(stdout).toMatch(/^prisma\/schema\.prisma:11:36 warning No index starts with ownerId/);
    expect(stdout).toMatch(/\n1 warning in 1 of 1 file \(1 schema\)\.\n$/);
    expect(status).toBe(1);
  });

  test.skipIf(node === '')('it writes JSON, and complains beside it', () => {
    const folder = folderWith({ 'a.prisma': nothing });
    const { status, stdout, stderr } = run(node, folder, 'audit', '--format', 'json', 'a.prisma', 'missing');
    expect(stderr).toBe('pitwall: missing: There is no such file or folder.\n');
    expect(JSON.parse(stdout)).toMatchObject({ version: 1, findings: [], summary: { exitCode: 2 } });
    expect(status).toBe(2);
  });

  test.skipIf(node === '')('it becomes the language server', async () => {
    const server = spawn(node, [program, 'lsp', '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
    const say = (message: object) => {
      const body = JSON.stringify({ jsonrpc: '2.0', ...message });
      server.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    };
    let answers = '';
    server.stdout.setEncoding('utf8').on('data', (it) => {
      answers += it;
      if (answers.includes('"id":1')) say({ id: 2, method: 'shutdown' });
      if (answers.includes('"id":2')) say({ method: 'exit' });
    });
    say({ id: 1, method: 'initialize', params: { processId: null, rootUri: null, capabilities: {} } });
    const status = await new Promise((resolve) => server.on('exit', resolve));
    expect(answers).toContain('"serverInfo":{"name":"Pitwall"}');
    expect(status).toBe(0);
  });
});

test('it tells its version', () => {
  expect(run(process.execPath, place, '--version')).toEqual({ status: 0, stdout: `${version}\n`, stderr: '' });
});

test.each([['--help'], ['audit', '--help'], ['explain', '--help'], ['rules', '--help'], ['lsp', '--help']])(
  'help is an answer: %s %s',
  (...args) => {
    const { status, stdout, stderr } = run(process.execPath, place, ...args.filter((it) => it !== undefined));
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^Usage: pitwall /);
  },
);

test('it mends what it is asked to, and says so beside the report', () => {
  const folder = folderWith({ 'a.prisma': oneWarning });
  const planned = run(process.execPath, folder, 'audit', '--fix-dry-run');
  expect(planned).toEqual({ status: 1, stdout: expect.stringContaining('\n+  @@index([ownerId])\n'), stderr: '' });
  const done = run(process.execPath, folder, 'audit', '--fix');
  expect(done.stderr).toBe('pitwall: a.prisma: Fixed.\n');
  expect(done.stdout).toBe('Nothing to report in 1 file (1 schema).\n');
  expect(done.status).toBe(0);
});

test('it reads from standard input, however much there is', () => {
  const comments = '// a line of a comment\n'.repeat(20_000);
  const folder = folderWith({ 'prisma/main.prisma': datasource + ownerOf('Car') });
  const args = ['audit', '--stdin-filename', 'prisma/car.prisma'];
  const { status, stdout, stderr } = runWith(comments + owned('Car'), process.execPath, folder, ...args);
  expect(stderr).toBe('');
  expect(stdout).toMatch(/^prisma\/car\.prisma:20004:36 warning /);
  expect(status).toBe(1);
  expect(runWith('', process.execPath, folder, ...args).stderr).toBe('');
  expect(run(process.execPath, folder, ...args, 'prisma').stderr).toContain(
    "'--stdin-filename <path>' cannot be used with paths\nUsage:",
  );
});

test('patterns that no shell has expanded are expanded', () => {
  const folder = folderWith({ 'a/schema.prisma': oneWarning, 'b/schema.prisma': oneWarning });
  const { status, stdout } = run(process.execPath, folder, 'audit', '*/*.prisma', '!b/**');
  expect(stdout).toMatch(/^a\/schema\.prisma:11:36 [\s\S]*\n1 warning in 1 of 1 file \(1 schema\)\.\n$/);
  expect(status).toBe(1);
  expect(run(process.execPath, folder, 'audit', 'c/*.prisma')).toEqual({
    status: 2,
    stdout: '',
    stderr: 'pitwall: c/*.prisma: No schema matches this pattern.\n',
  });
});

test('it accepts what it is asked to', () => {
  const folder = folderWith({ 'a.prisma': oneWarning });
  const done = run(process.execPath, folder, 'audit', '--update-baseline', '--baseline', 'accepted.json');
  expect(done).toEqual({
    status: 0,
    stdout: 'Nothing to report in 1 file (1 schema); 1 accepted in the baseline.\n',
    stderr: 'pitwall: accepted.json: 1 accepted, 0 removed.\n',
  });
  expect(run(process.execPath, folder, 'audit', '--baseline', 'accepted.json').status).toBe(0);
  expect(run(process.execPath, folder, 'audit').status).toBe(1);
});

test.each([
  [[], 'Usage: pitwall'],
  [['adit'], "unknown command 'adit'\n(Did you mean audit?)\nUsage: pitwall <command>"],
  [['audit', '--formt', 'json'], "unknown option '--formt'\n(Did you mean --format?)\nUsage: pitwall audit"],
  [['audit', '--format', 'xml'], "argument 'xml' is invalid. Allowed choices are text, json, sarif, github, gitlab, "],
  [['audit', '--fail-on', 'sometimes'], "argument 'sometimes' is invalid"],
  [['audit', '--min-severity', 'never'], "argument 'never' is invalid"],
  [['audit', '--min-severity'], 'argument missing'],
  [['audit', '--fix', '--fix-dry-run'], "option '--fix-dry-run' cannot be used with option '--fix'"],
  [['audit', '--fix', '--update-baseline'], "option '--update-baseline' cannot be used with option '--fix'"],
  [['audit', '--stdin-filename', 'a', '--fix'], "'--stdin-filename <path>' cannot be used with option '--fix'"],
  [['audit', '--rule', 'duplicate-indx'], "'duplicate-indx' is invalid. Did you mean duplicate-index?\nUsage: pitwall"],
  [['audit', '--rule', 'constructor'], 'No rule is called so; `pitwall rules` lists them.\nUsage: pitwall audit'],
  [['audit', '--rule', 'duplicate-index', '--rule', ''], "argument '' is invalid"],
  [['audit', '--min-confidence', 'low'], 'Allowed choices are certain, high, medium.\nUsage: pitwall audit'],
  [['audit', '--preset', 'loud'], 'Allowed choices are recommended, strict, lesson.\nUsage: pitwall audit'],
  [['audit', '--max-warnings', '-1'], 'It is a whole number from 0 on.\nUsage: pitwall audit'],
  [['audit', '--max-warnings', '1e3'], 'It is a whole number from 0 on.'],
  [['explain'], "missing required argument 'rule'\nUsage: pitwall explain"],
  [['explain', 'duplicate-indx'], 'Did you mean duplicate-index?\nUsage: pitwall explain'],
  [['explain', 'no-such-thing-at-all'], 'No rule is called so; `pitwall rules` lists them.\nUsage: pitwall explain'],
  [['explain', 'duplicate-index', 'no-primary-key'], 'too many arguments'],
  [['rules', '--format', 'xml'], 'Allowed choices are text, json.\nUsage: pitwall rules'],
  [['lsp'], "required option '--stdio' not specified\nUsage: pitwall lsp --stdio"],
])('a wrong command line is answered with the usage, and nothing is done: %j', (args, says) => {
  const { status, stdout, stderr } = run(process.execPath, place, ...args);
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toContain(says);
});

test('each way to report reaches standard output', () => {
  const folder = folderWith({ 'a.prisma': oneWarning });
  const report = (format: string) => run(process.execPath, folder, 'audit', '--format', format).stdout;
  expect(JSON.parse(report('sarif'))).toMatchObject({
    version: '2.1.0',
    runs: [{ tool: { driver: { semanticVersion: version } }, results: [{ ruleId: 'foreign-key-without-index' }] }],
  });
  expect(report('github')).toMatch(/^::warning file=/);
  expect(JSON.parse(report('gitlab'))).toHaveLength(1);
  expect(report('markdown')).toMatch(/^# Pitwall audit\n/);
});

test('a CI service names files from the top of its checkout', () => {
  const folder = folderWith({ 'api/a.prisma': oneWarning });
  const { stdout } = spawnSync(process.execPath, [program, 'audit', '--format', 'github'], {
    cwd: join(folder, 'api'),
    encoding: 'utf8',
    env: { ...process.env, GITHUB_WORKSPACE: folder },
  });
  expect(stdout).toMatch(/^::warning file=api\/a\.prisma,/);
});

test('what is asked for reaches the audit', () => {
  const folder = folderWith({ 'a.prisma': oneWarning });
  const statusWith = (...args: readonly string[]) => run(process.execPath, folder, 'audit', ...args).status;
  expect(statusWith('--max-warnings', '1')).toBe(0);
  expect(statusWith('--max-warnings', '0', '--fail-on', 'never')).toBe(1);
  expect(statusWith('--rule', 'duplicate-index', '--rule', 'no-primary-key')).toBe(0);
  expect(statusWith('--rule', 'duplicate-index', '--rule', 'foreign-key-without-index')).toBe(1);
  expect(statusWith('--min-confidence', 'certain')).toBe(1);
  expect(statusWith('--preset', 'strict', '--fail-on', 'error')).toBe(0);
});

test('a rule is explained', () => {
  const { status, stdout, stderr } = run(process.execPath, place, 'explain', 'foreign-key-without-index');
  expect([status, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(/^Foreign key without an index\n\n`foreign-key-without-index`\n\nSeverity: warning · /);
  expect(stdout).toContain('\nWhat it costs. ');
  const markdown = run(process.execPath, place, 'explain', 'unused-ignore', '--format', 'markdown').stdout;
  expect(markdown).toMatch(/^# Ignore comment that silences nothing\n/);
});

test('the rules are listed', () => {
  const { status, stdout } = run(process.execPath, place, 'rules');
  expect(status).toBe(0);
  expect(stdout.trimEnd().split('\n')).toHaveLength(rules.length + 3);
  expect(stdout).toMatch(/^no-primary-key +information +\S.*$/m);
  expect(stdout).toMatch(/^unused-ignore +hint +\S.*$/m);
  const list = JSON.parse(run(process.execPath, place, 'rules', '--format', 'json').stdout);
  expect(list.map((it: { id: string }) => it.id)).toEqual(rules.map((it) => it.meta.id));
  expect(list[0]).toEqual({
    id: expect.any(String),
    title: expect.any(String),
    category: expect.any(String),
    severity: expect.any(String),
    confidence: expect.any(String),
    providers: expect.arrayContaining(['postgresql']),
    fix: expect.any(String),
    auditOnly: expect.any(Boolean),
    options: expect.any(Object),
    page: expect.stringMatching(/^https:/),
  });
});

test('the README tells the commands and options that there are, and no others', () => {
  const told = /## The command line\n\n```\n([\s\S]*?)```/.exec(readFileSync('README.md', 'utf8'))?.[1] ?? '';
  const help = run(process.execPath, place, '--help').stdout;
  const commands = [...help.matchAll(/^ {2}(\w+) /gm)].map(([, name]) => name);
  expect([...new Set([...told.matchAll(/^pitwall (\w+)/gm)].map(([, name]) => name))]).toEqual(commands);
  const options = (text: string) =>
    [...text.matchAll(/^ {2}(?:-\w, )?(--[\w-]+)/gm)].map(([, name]) => name).filter((it) => it !== '--help');
  const auditHelp = run(process.execPath, place, 'audit', '--help').stdout;
  expect(options(told).toSorted()).toEqual(options(auditHelp).toSorted());
});

test('a language server that is not there is said to be missing', () => {
  const folder = folderWith({
    'out/cli.cjs': readFileSync(program),
    'out/program.cjs': readFileSync(join(place, 'out/program.cjs')),
  });
  const { status, stderr } = spawnSync(process.execPath, [join(folder, 'out/cli.cjs'), 'lsp', '--stdio'], {
    encoding: 'utf8',
  });
  expect(stderr).toMatch(/^pitwall: The language server is missing: there is no .*server\.cjs\.\n$/);
  expect(status).toBe(2);
});

test('a reader that leaves early, as `| head` does, is no fault', () => {
  const names = Array.from({ length: 2000 }, (_, i) => `Car${i}`);
  const folder = folderWith({
    'a.prisma': `${datasource}${ownerOf(...names)}${names.map((it) => owned(it)).join('')}`,
  });
  const command = `"${process.execPath}" "${program}" audit | head -n 1`;
  const { stdout, stderr } = spawnSync(command, { cwd: folder, encoding: 'utf8', shell: true });
  expect(stdout).toMatch(/^a\.prisma:\d+:36 warning .*\n$/);
  expect(stderr).toBe('');
});

test('what was compiled for an audit is kept beside the program, and nothing of other commands', () => {
  const compiled = () => globSync('out/*.compiled*', { cwd: place });
  for (const it of compiled()) rmSync(join(place, it));
  run(process.execPath, place, 'rules');
  expect(compiled()).toEqual([]);
  const folder = folderWith({ 'a.prisma': oneWarning });
  const first = run(process.execPath, folder, 'audit');
  expect(compiled()).toEqual([expect.stringMatching(/^out\/program\.cjs\..*\.compiled$/)]);
  expect(run(process.execPath, folder, 'audit')).toEqual(first);
});
