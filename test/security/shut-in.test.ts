import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CodeAction, PublishDiagnosticsParams } from 'vscode-languageserver-protocol';
import { startServerProcess } from '#test/server-process.ts';
import { smallSchema } from '#test/small-schema.ts';
import { bundleInto } from '../../scripts/bundle.ts';

const place = realpathSync(mkdtempSync(join(tmpdir(), 'pitwall-shut-in-')));
const programs = join(place, 'programs/out');
const workspace = join(place, 'workspace');

/** Would leave a trace if anything ran it. */
const trap = `require('node:fs').writeFileSync(${JSON.stringify(join(workspace, 'trace'))}, '');\n`;

const files: Readonly<Record<string, string>> = {
  'prisma/schema.prisma': smallSchema.replace('@id\n  posts', '@id @unqiue\n  posts'),
  'prisma/migrations/20260101000000_first/migration.sql': '\\! touch trace\nCREATE TABLE "User" ("id" INTEGER);\n',
  'prisma.config.ts': `${trap}export default { schema: 'prisma', migrations: { path: 'prisma/migrations' } };\n`,
  'pitwall.json': '{ "$schema": "./rules.js" }\n',
  'rules.js': trap,
  'package.json': '{ "dependencies": { "prisma": "7.0.0" }, "scripts": { "postinstall": "touch trace" } }\n',
  'node_modules/prisma/package.json': '{ "version": "7.0.0", "main": "index.js" }\n',
  'node_modules/prisma/index.js': trap,
  '.node-options.cjs': trap,
};

/** The process may read and start threads, and no more; what Node's permissions do not know ends it by `shut-in.ts`. */
const shutIn = [
  '--permission',
  '--allow-fs-read=*',
  '--allow-worker',
  '--disable-warning=SecurityWarning',
  '--import',
  pathToFileURL(resolve('test/security/shut-in.ts')).href,
];
const env = { ...process.env, SHUT_IN_WORKSPACE: workspace };

beforeAll(async () => {
  await bundleInto(programs);
  writeFileSync(join(place, 'programs/package.json'), readFileSync('package.json'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(workspace, path)), { recursive: true });
    writeFileSync(join(workspace, path), text);
  }
});

afterAll(() => rmSync(place, { recursive: true }));

const namesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((it) => it.isFile())
    .map((it) => join(it.parentPath, it.name).slice(folder.length + 1))
    .toSorted();

const run = (args: readonly string[], script: readonly string[]) =>
  spawnSync(process.execPath, [...args, ...script], { cwd: workspace, env, encoding: 'utf8', input: '' });

test.each([
  ['a connection', "require('node:https').get('https://127.0.0.1')"],
  ['a connection', "fetch('http://127.0.0.1')"],
  ['an address', "require('node:dns').lookup('localhost', () => {})"],
  ['a datagram', "require('node:dgram').createSocket('udp4').send('x', 9, '127.0.0.1')"],
  ['listening', "require('node:net').createServer().listen(0)"],
  ['another program', "require('node:child_process').spawn('true')"],
  ['another program', "require('node:child_process').execFileSync('true')"],
  ['running file:', `require(${JSON.stringify(join(workspace, 'rules.js'))})`],
])('the walls stand: %s by %s', (what, script) => {
  const { status, stderr } = run(shutIn, ['--eval', script]);
  expect(stderr).toMatch(new RegExp(`^forbidden: ${what}`));
  expect(status).toBe(97);
});

test.each([
  ['audit'],
  ['audit --format json'],
  ['audit --format sarif'],
  ['audit **/*.prisma'],
  ['audit --format markdown'],
  ['audit --fix-dry-run'],
  ['explain foreign-key-without-index'],
  ['rules'],
])('the command line needs nothing from outside: %s', (command) => {
  const script = [join(programs, 'cli.cjs'), ...command.split(' ')];
  const free = run([], script);
  const shut = run(shutIn, script);
  expect(shut.stderr).toBe(free.stderr);
  expect(shut.stdout).toBe(free.stdout);
  expect(shut.stdout.length).toBeGreaterThan(100);
  expect(shut.status).toBe(free.status);
  expect(namesIn(workspace)).toEqual(Object.keys(files).toSorted());
});

test('the tools for a language model need nothing from outside', () => {
  const call = (id: number, name: string, input: object) => ({
    id,
    method: 'tools/call',
    params: { name, arguments: input },
  });
  const clientInfo = { name: 'test', version: '1' };
  const said = [
    { id: 1, method: 'initialize', params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo } },
    { method: 'notifications/initialized' },
    call(2, 'pitwall_audit_schema', {}),
    call(3, 'pitwall_audit_schema', { text: smallSchema }),
    call(4, 'pitwall_explain_rule', { rule: 'foreign-key-without-index' }),
  ];
  const input = said.map((it) => `${JSON.stringify({ jsonrpc: '2.0', ...it })}\n`).join('');
  const script = [...shutIn, join(programs, 'cli.cjs'), 'mcp'];
  const { status, stdout, stderr } = spawnSync(process.execPath, script, {
    cwd: workspace,
    env,
    encoding: 'utf8',
    input,
  });
  expect([status, stderr]).toEqual([0, '']);
  const answers = stdout
    .trimEnd()
    .split('\n')
    .map((it) => JSON.parse(it));
  const failed = new Map(answers.map((it) => [it.id, it.result.isError ?? false]));
  expect([1, 2, 3, 4].map((id) => [id, failed.get(id)])).toEqual([1, 2, 3, 4].map((id) => [id, false]));
  expect(namesIn(workspace)).toEqual(Object.keys(files).toSorted());
});

test.each([
  ['that may write nowhere', [], []],
  [
    'that may write beside itself',
    [`--allow-fs-write=${programs}`],
    [expect.stringMatching(/^language-server\.cjs\..*\.compiled$/)],
  ],
])('a language server %s and the engine need nothing from outside', async (_, allowed, keeps) => {
  const before = namesIn(programs);
  const args = [...shutIn, ...allowed, join(programs, 'server.cjs'), '--stdio'];
  const { client, ended, stderr } = startServerProcess(args, env);
  await client.sendRequest('initialize', {
    processId: null,
    rootUri: pathToFileURL(workspace).href,
    capabilities: {},
    initializationOptions: { officialExtension: false },
  });
  await client.sendNotification('initialized', {});
  const uri = pathToFileURL(join(workspace, 'prisma/schema.prisma')).href;
  const engineToo = new Promise<PublishDiagnosticsParams>((done) => {
    client.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
      if (new Set(params.diagnostics.map((it) => it.source)).size === 2) done(params);
    });
  });
  const text = files['prisma/schema.prisma'] ?? '';
  await client.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'prisma', version: 1, text },
  });
  const { diagnostics } = await engineToo;
  for (const { range } of diagnostics) {
    await client.sendRequest('textDocument/hover', { textDocument: { uri }, position: range.start });
    const asked = { textDocument: { uri }, range, context: { diagnostics: [] } };
    const actions = await client.sendRequest<CodeAction[]>('textDocument/codeAction', asked);
    for (const action of actions.filter((it) => it.data)) await client.sendRequest('codeAction/resolve', action);
  }
  const kept = () => namesIn(programs).filter((it) => !before.includes(it));
  // It does so in a quiet moment.
  while (kept().filter((it) => it.endsWith('.compiled')).length < keeps.length) await pause(100);
  await client.sendRequest('shutdown');
  await client.sendNotification('exit');
  expect(await ended).toBe(0);
  expect(stderr()).toBe('');
  expect(namesIn(workspace)).toEqual(Object.keys(files).toSorted());
  expect(kept()).toEqual(keeps);
});
