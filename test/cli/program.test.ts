import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { datasource, nothing, oneWarning, owned, ownerOf } from './audited.ts';
import { folderWith } from './folder.ts';

/** The program as it ships, built into a package of its own. */
const place = mkdtempSync(join(tmpdir(), 'pitwall-program-'));
const program = join(place, 'out/cli.cjs');
const { version } = JSON.parse(readFileSync('package.json', 'utf8'));

beforeAll(async () => {
  await build({
    entryPoints: {
      cli: 'server/src/cli/start.ts',
      program: 'server/src/cli/main.ts',
      server: 'server/src/main.ts',
    },
    outdir: join(place, 'out'),
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: ['@prisma/prisma-schema-wasm'],
    mainFields: ['module', 'main'],
    define: { 'import.meta.url': 'undefined' },
    logLevel: 'error',
  });
  copyFileSync('package.json', join(place, 'package.json'));
});

afterAll(() => rmSync(place, { recursive: true, force: true }));

/** The oldest one that is supported, where the machine has it beside the one that runs the tests. */
const oldNode = (process.env['PATH'] ?? '')
  .split(delimiter)
  .map((it) => join(it, process.platform === 'win32' ? 'node.exe' : 'node'))
  .filter((it) => !it.includes('node_modules') && existsSync(it))
  .find((it) => execFileSync(it, ['--version'], { encoding: 'utf8' }).startsWith('v20.'));

const skipped = oldNode === undefined ? ' (skipped: no Node 20 on the PATH)' : '';

function run(node: string, cwd: string, ...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(node, [program, ...args], { cwd, encoding: 'utf8' });
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

test.each([['--help'], ['audit', '--help'], ['lsp', '--help']])('help is an answer: %s %s', (...args) => {
  const { status, stdout, stderr } = run(process.execPath, place, ...args.filter((it) => it !== undefined));
  expect([status, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(/^Usage: pitwall /);
});

test.each([
  [[], 'Usage: pitwall'],
  [['adit'], "unknown command 'adit'\n(Did you mean audit?)\nUsage: pitwall <command>"],
  [['audit', '--formt', 'json'], "unknown option '--formt'\n(Did you mean --format?)\nUsage: pitwall audit"],
  [['audit', '--format', 'xml'], "argument 'xml' is invalid. Allowed choices are text, json.\nUsage: pitwall audit"],
  [['audit', '--fail-on', 'sometimes'], "argument 'sometimes' is invalid"],
  [['audit', '--min-severity', 'never'], "argument 'never' is invalid"],
  [['audit', '--min-severity'], 'argument missing'],
  [['lsp'], "required option '--stdio' not specified\nUsage: pitwall lsp --stdio"],
])('a wrong command line is answered with the usage, and nothing is done: %j', (args, says) => {
  const { status, stdout, stderr } = run(process.execPath, place, ...args);
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toContain(says);
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
