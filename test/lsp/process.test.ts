import { type ChildProcess, spawn } from 'node:child_process';
import { globSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { InitializeResult, PublishDiagnosticsParams } from 'vscode-languageserver-protocol';
import { startServerProcess } from '#test/server-process.ts';
import { smallSchema } from '#test/small-schema.ts';
import { bundleInto } from '../../scripts/bundle.ts';

const folder = mkdtempSync(join(tmpdir(), 'pitwall-server-'));
const running = new Set<ChildProcess>();

beforeAll(() => bundleInto(folder));

afterEach(() => {
  for (const it of running) it.kill('SIGKILL');
  running.clear();
});

afterAll(() => rmSync(folder, { recursive: true }));

/** The server as another editor starts it, and what is said to it. */
function startServer() {
  const started = startServerProcess([join(folder, 'server.cjs'), '--stdio']);
  running.add(started.server);
  return {
    ...started,
    initialize: (processId: number | null = null) =>
      started.client.sendRequest<InitializeResult>('initialize', {
        processId,
        rootUri: pathToFileURL(folder).href,
        capabilities: {},
        initializationOptions: { officialExtension: false },
      }),
  };
}

test('over standard input and output it answers, finds, asks the engine, and ends when it is told to', async () => {
  const { client, ended, initialize, stderr } = startServer();
  const { serverInfo } = await initialize();
  expect(serverInfo?.name).toBe('Pitwall');
  await client.sendNotification('initialized', {});
  const published: PublishDiagnosticsParams[] = [];
  const twoSources = new Promise<void>((resolve) => {
    client.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
      published.push(params);
      if (new Set(params.diagnostics.map((it) => it.source)).size === 2) resolve();
    });
  });
  await client.sendNotification('textDocument/didOpen', {
    textDocument: {
      uri: pathToFileURL(join(folder, 'schema.prisma')).href,
      languageId: 'prisma',
      version: 1,
      text: smallSchema.replace('posts Post[]', 'posts Post[]\n  name  String @unqiue'),
    },
  });
  await twoSources;
  expect(published.at(-1)?.diagnostics.map((it) => it.code ?? it.message)).toEqual([
    'foreign-key-without-index',
    expect.stringContaining('Attribute not known'),
  ]);
  await client.sendRequest('shutdown');
  await client.sendNotification('exit');
  expect(await ended).toBe(0);
  expect(stderr()).toBe('');
});

test('it ends itself when its input ends', async () => {
  const { server, ended, initialize } = startServer();
  await initialize();
  server.stdin?.end();
  expect(await ended).not.toBeNull();
});

test('it ends itself when nobody reads what it says', async () => {
  const { server, ended, initialize } = startServer();
  await initialize();
  server.stdout?.destroy();
  const request = JSON.stringify({ jsonrpc: '2.0', id: 9, method: 'pitwall/explain', params: { rule: 'none' } });
  server.stdin?.write(`Content-Length: ${request.length}\r\n\r\n${request}`);
  expect(await ended).not.toBeNull();
});

test('it ends itself when the process that started it is gone, though its streams are open', async () => {
  const editor = spawn(process.execPath, ['--eval', 'setInterval(() => {}, 1000)']);
  running.add(editor);
  const { ended, initialize } = startServer();
  await initialize(editor.pid);
  editor.kill('SIGKILL');
  expect(await ended).not.toBeNull();
});

test('without a way to speak it says how it is started', async () => {
  const server = spawn(process.execPath, [join(folder, 'server.cjs')], { stdio: ['ignore', 'ignore', 'pipe'] });
  running.add(server);
  let said = '';
  server.stderr.on('data', (it: Buffer) => {
    said += it;
  });
  const code = await new Promise((resolve) => server.on('exit', resolve));
  expect(code).not.toBe(0);
  expect(said).toContain('--stdio');
});

const uri = pathToFileURL(join(folder, 'schema.prisma')).href;

/** A server that has opened a text. */
async function serverAtWork() {
  const started = startServer();
  await started.initialize();
  await started.client.sendNotification('initialized', {});
  const textDocument = { uri, languageId: 'prisma', version: 1, text: smallSchema };
  await started.client.sendNotification('textDocument/didOpen', { textDocument });
  const position = { line: smallSchema.split('\n').findIndex((it) => it.startsWith('model ')), character: 8 };
  const actions = () =>
    started.client.sendRequest('textDocument/codeAction', {
      textDocument: { uri },
      range: { start: position, end: position },
      context: { diagnostics: [] },
    });
  return { ...started, actions };
}

const compiled = () => globSync('*.compiled*', { cwd: folder });

test('in a quiet moment a server keeps what was compiled of it beside it, and the next one answers the same', async () => {
  const idle = startServer();
  await idle.initialize();
  await idle.client.sendRequest('shutdown');
  await idle.client.sendNotification('exit');
  await idle.ended;
  expect(compiled()).toEqual([]);

  const first = await serverAtWork();
  while (compiled().every((it) => !it.endsWith('.compiled'))) await pause(100);
  expect(compiled()).toEqual([expect.stringMatching(/^language-server\.cjs\..*\.compiled$/)]);

  const second = await serverAtWork();
  const answer = await second.actions();
  expect(answer).toEqual(await first.actions());
  expect(answer).not.toEqual([]);
  expect(first.stderr() + second.stderr()).toBe('');
});
