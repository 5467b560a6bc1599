import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import {
  type Diagnostic,
  PublishDiagnosticsNotification,
  type PublishDiagnosticsParams,
} from 'vscode-languageserver-protocol';
import {
  createProtocolConnection,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { serverFlags } from '../../client/src/server-flags.ts';

/** A language server as its people ship it: a program that speaks over its standard input and output. */
export interface Contender {
  readonly name: 'pitwall' | 'official';
  readonly version: string;
  readonly program: string;
  /** How its extension for VS Code starts Node for it. */
  readonly flags: readonly string[];
}

const official = dirname(dirname(createRequire(import.meta.url).resolve('@prisma/language-server')));

export const contenders: readonly Contender[] = [
  { name: 'pitwall', version: versionIn('.'), program: resolve('out/cli.cjs'), flags: serverFlags },
  { name: 'official', version: versionIn(official), program: join(official, 'dist/bin.js'), flags: [] },
];

function versionIn(folder: string): string {
  const { version }: { readonly version: string } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return version;
}

export interface Publish {
  readonly at: number;
  readonly uri: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** A running server with a schema folder before it. Both contenders are spoken to by the same lines. */
export interface ServerProcess {
  readonly client: ProtocolConnection;
  readonly published: readonly Publish[];
  /** Waits for diagnostics that came after `since` and are such; when they came. */
  readonly publishedAfter: (since: number, isSuch: (it: Publish) => boolean) => Promise<number>;
  readonly memory: () => number;
  readonly end: () => Promise<void>;
}

/** Nobody waits longer for a diagnostic. In milliseconds. */
const patience = 240_000;

export async function startServer({ name, program, flags }: Contender, folder: string): Promise<ServerProcess> {
  const args = name === 'pitwall' ? ['lsp', '--stdio'] : ['--stdio'];
  const server = spawn(process.execPath, [...flags, program, ...args], {
    cwd: folder,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const client = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  const published: Publish[] = [];
  const heard = new Set<() => void>();
  client.onNotification(PublishDiagnosticsNotification.type, ({ uri, diagnostics }: PublishDiagnosticsParams) => {
    published.push({ at: performance.now(), uri, diagnostics });
    for (const tell of heard) tell();
  });
  client.onRequest('workspace/configuration', ({ items }: { readonly items: readonly unknown[] }) =>
    items.map(() => ({})),
  );
  client.onRequest('client/registerCapability', () => null);
  client.onError(() => {});
  client.listen();
  const uri = pathToFileURL(folder).href;
  await client.sendRequest('initialize', {
    processId: process.pid,
    rootUri: uri,
    workspaceFolders: [{ uri, name: 'bench' }],
    capabilities,
    // Nobody else judges the schema, so that Pitwall asks the engine too.
    initializationOptions: name === 'pitwall' ? { officialExtension: false } : {},
  });
  await client.sendNotification('initialized', {});
  // The settings are asked for and answered long before a person has opened a file.
  await pause(300);
  return {
    client,
    published,
    publishedAfter: (since, isSuch) =>
      new Promise((resolve, reject) => {
        const find = () => published.find((it) => it.at > since && isSuch(it));
        const clock = setTimeout(() => finish(), patience);
        const look = () => find() && finish();
        function finish(): void {
          clearTimeout(clock);
          heard.delete(look);
          server.off('exit', finish);
          const found = find();
          if (found) resolve(found.at);
          else
            reject(
              new Error(`${name} did not say it${server.exitCode === null ? ` within ${patience / 1000} s` : ''}.`),
            );
        }
        server.once('exit', finish);
        heard.add(look);
        look();
      }),
    memory: () => residentMemory(server),
    end: () => endOf(server, client),
  };
}

const capabilities = {
  workspace: { configuration: true, workspaceFolders: true, didChangeConfiguration: { dynamicRegistration: true } },
  textDocument: {
    publishDiagnostics: { versionSupport: true, relatedInformation: true, codeDescriptionSupport: true },
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'refactor', 'source'] } },
      dataSupport: true,
      resolveSupport: { properties: ['edit'] },
    },
  },
};

/** In MiB. */
function residentMemory({ pid }: ChildProcess): number {
  return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1024;
}

async function endOf(server: ChildProcess, client: ProtocolConnection): Promise<void> {
  const gone = new Promise((resolve) => server.once('exit', resolve));
  if (server.exitCode === null) server.kill('SIGKILL');
  else return;
  await gone;
  client.dispose();
}
