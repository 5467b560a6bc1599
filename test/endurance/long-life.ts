import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { CodeAction, PublishDiagnosticsParams } from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { serverFlags } from '../../client/src/server-flags.ts';
import { bundleInto } from '../../scripts/bundle.ts';
import { type Random, randomFrom } from '../support/random-edits.ts';
import { startServerProcess } from '../support/server-process.ts';

export interface LifeOutcome {
  readonly edits: number;
  /** Hovers, lists of actions, completions. */
  readonly requests: number;
  /** Milliseconds that the slowest of them took. */
  readonly slowest: number;
  /** Resident memory of the server in MB: after the first fifth of the edits, the most that was seen, at the end. */
  readonly memory: readonly [start: number, most: number, end: number];
  /** What of it is in use when garbage has been collected, in MB: at the same start and end. */
  readonly heap: readonly [start: number, end: number];
  /** What the server complained of. */
  readonly complaints: string;
}

/** What is typed, letter by letter, and taken away again. */
const typed = `
model Invoice {
  id        String   @id @default(uuid())
  userId    String
  total     Decimal?
  status    String   @default("open") // open, paid, void
  createdAt DateTime @default(now())

  @@index([userId, createdAt(sort: Desc)])
  @@index([userId])
}
`;

/** Types into the worked example for as long as it takes, with all that people do beside it, and looks at the memory. */
export async function liveLong(edits: number, seed: number): Promise<LifeOutcome> {
  const random = randomFrom(seed);
  const place = realpathSync(mkdtempSync(join(tmpdir(), 'pitwall-life-')));
  await bundleInto(join(place, 'out'));
  cpSync('examples/social', join(place, 'project'), { recursive: true });
  const path = join(place, 'project/schema.prisma');
  const { server, client, stderr, ended } = startServerProcess([
    ...serverFlags,
    '--expose-gc',
    '--import',
    pathToFileURL(resolve('test/endurance/tell-heap.ts')).href,
    join(place, 'out/server.cjs'),
    '--stdio',
  ]);
  let complaints = '';
  client.onNotification('window/logMessage', ({ message }: { readonly message: string }) => {
    complaints += `${message}\n`;
  });
  client.onNotification('textDocument/publishDiagnostics', (_: PublishDiagnosticsParams) => {});
  await client.sendRequest('initialize', {
    processId: process.pid,
    rootUri: pathToFileURL(join(place, 'project')).href,
    capabilities: { textDocument: { codeAction: { dataSupport: true, resolveSupport: { properties: ['edit'] } } } },
    initializationOptions: { officialExtension: false },
  });
  await client.sendNotification('initialized', {});
  const person = personAt(TextDocument.create(pathToFileURL(path).href, 'prisma', 1, readFileSync(path, 'utf8')));
  const residentMemory = () =>
    Math.round(Number(execFileSync('ps', ['-o', 'rss=', '-p', `${server.pid}`], { encoding: 'utf8' })) / 1024);

  /** When the person has gone for a coffee: the engine's thread has ended. */
  async function atRest(): Promise<{ readonly memory: number; readonly heap: number }> {
    await pause(15_000);
    const memory = residentMemory();
    server.kill('SIGUSR2');
    await pause(1000);
    const [, heap] = [...stderr().matchAll(/^heap (.*)$/gm)].at(-1) ?? [];
    return { memory, heap: Number(heap) };
  }

  let [requests, slowest, most] = [0, 0, 0];
  let start = { memory: 0, heap: 0 };
  async function ask(method: string, params: object): Promise<unknown> {
    const asked = performance.now();
    const answer: unknown = await client.sendRequest(method, params);
    requests += 1;
    slowest = Math.max(slowest, performance.now() - asked);
    return answer;
  }

  await client.sendNotification('textDocument/didOpen', person.opening());
  for (let edit = 1; edit <= edits; edit++) {
    await client.sendNotification('textDocument/didChange', person.nextKey(random));
    // Asking with each key has each version analysed.
    await ask('textDocument/hover', person.somewhere(random));
    if (edit % 10 === 0) {
      const actions = (await ask('textDocument/codeAction', person.actionsSomewhere(random))) as CodeAction[] | null;
      const unresolved = actions?.find((it) => it.data);
      if (unresolved) await ask('codeAction/resolve', unresolved);
    }
    if (edit % 500 === 0) {
      const { textDocument } = person.somewhere(random);
      await client.sendNotification('textDocument/didSave', { textDocument });
      await client.sendNotification('textDocument/didClose', { textDocument });
      await client.sendNotification('textDocument/didOpen', person.opening());
      await client.sendNotification('workspace/didChangeConfiguration', { settings: { pitwall: { enable: true } } });
      // Long enough for the engine to be asked.
      await pause(300);
      most = Math.max(most, residentMemory());
    }
    if (edit === Math.ceil(edits / 5)) start = await atRest();
  }
  const end = await atRest();
  await client.sendRequest('shutdown');
  await client.sendNotification('exit');
  await ended;
  client.dispose();
  rmSync(place, { recursive: true });
  const said = stderr().replaceAll(/^heap .*\n/gm, '');
  return {
    edits,
    requests,
    slowest,
    memory: [start.memory, Math.max(most, end.memory), end.memory],
    heap: [start.heap, end.heap],
    complaints: complaints + said,
  };
}

/** Someone at the keyboard: what was typed is taken away again, and begun anew at another place. */
function personAt(document: TextDocument) {
  const { uri, languageId } = document;
  const original = document.getText();
  let at = original.length;
  let written = 0;
  let deletes = false;
  const place = (random: Random) => document.positionAt(Math.floor(random() * document.getText().length));
  return {
    opening: () => ({ textDocument: { uri, languageId, version: document.version, text: document.getText() } }),
    nextKey(random: Random) {
      if (written === 0) {
        deletes = false;
        // Between two blocks.
        const ends = [...original.matchAll(/^\}\n/gm)].map((it) => it.index + it[0].length);
        at = ends[Math.floor(random() * ends.length)] ?? original.length;
      }
      if (written === typed.length) deletes = true;
      const start = document.positionAt(at + written - (deletes ? 1 : 0));
      const end = document.positionAt(at + written);
      const text = deletes ? '' : typed.charAt(written);
      written += deletes ? -1 : 1;
      const contentChanges = [{ range: { start, end }, text }];
      const version = document.version + 1;
      TextDocument.update(document, contentChanges, version);
      return { textDocument: { uri, version }, contentChanges };
    },
    somewhere: (random: Random) => ({ textDocument: { uri }, position: place(random) }),
    actionsSomewhere(random: Random) {
      const start = place(random);
      return { textDocument: { uri }, range: { start, end: start }, context: { diagnostics: [] } };
    },
  };
}
