import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import {
  createConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import type { CodeAction, CompletionItem, InitializeResult, Message } from 'vscode-languageserver-protocol';
import { memoryDisk } from '#test/memory-disk.ts';
import { smallSchema } from '#test/small-schema.ts';
import { startEngine } from '../../server/src/engine/engine.ts';
import { serve } from '../../server/src/lsp/serve.ts';
import { patterns } from '../../server/src/patterns/index.ts';
import { rules } from '../../server/src/rules/index.ts';

/** As it travels: what a message is shows in what it has. */
interface Sent extends Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: unknown;
}

/** An editor that says of itself nothing but its process, and looks at each message as it comes. */
async function openPlainly(text: string) {
  const [toServer, toClient] = [new PassThrough(), new PassThrough()];
  const disk = memoryDisk({ '/ws/schema.prisma': text });
  const now = () => new Date('2026-01-01T00:00:00Z');
  serve(createConnection(toServer, toClient), {
    rules,
    patterns,
    disk,
    startEngine: () => startEngine(),
    now,
    version: '0.0.0',
    onSchema: () => {},
  });
  const writer = new StreamMessageWriter(toServer);
  const sent: Sent[] = [];
  const waiting = new Map<number, (answer: Sent) => void>();
  new StreamMessageReader(toClient).listen((message: Sent) => {
    sent.push(message);
    if (message.method === undefined && message.id !== undefined) waiting.get(message.id)?.(message);
  });

  let lastId = 0;
  async function ask<Answer>(method: string, params: object): Promise<Answer> {
    const id = ++lastId;
    const answer = new Promise<Sent>((resolve) => waiting.set(id, resolve));
    await writer.write({ jsonrpc: '2.0', id, method, params } as Message);
    const { result, error } = await answer;
    if (error) throw new Error(JSON.stringify(error));
    return result as Answer;
  }
  const tell = (method: string, params: object) => writer.write({ jsonrpc: '2.0', method, params } as Message);

  const { capabilities } = await ask<InitializeResult>('initialize', {
    processId: null,
    rootUri: 'file:///ws',
    capabilities: {},
  });
  await tell('initialized', {});
  const textDocument = { uri: 'file:///ws/schema.prisma' };
  await tell('textDocument/didOpen', { textDocument: { ...textDocument, languageId: 'prisma', version: 1, text } });
  await ask('textDocument/hover', { textDocument, position: { line: 0, character: 0 } });
  return {
    capabilities,
    sent,
    about: <Answer>(method: string, params: object = {}) => ask<Answer>(method, { textDocument, ...params }),
    end: async () => {
      await ask('shutdown', {});
    },
  };
}

const authorId = { line: 12, character: 43 };
const model = { line: 4, character: 8 };

test('a client without any optional capability is asked for nothing, and gets the core', async () => {
  const { capabilities, sent, about, end } = await openPlainly(smallSchema);
  expect(capabilities).toMatchObject({
    hoverProvider: true,
    codeActionProvider: {},
    completionProvider: {},
    documentSymbolProvider: true,
    renameProvider: {},
    documentFormattingProvider: true,
  });

  const range = { start: authorId, end: authorId };
  const actions = await about<CodeAction[]>('textDocument/codeAction', { range, context: { diagnostics: [] } });
  expect(actions.map((it) => it.title)).toContain('Add @@index([authorId]) — builds an index');
  for (const { edit, command } of actions) {
    expect(command).toBeUndefined();
    // Whole, and in the one form that every client knows.
    expect(Object.keys(edit?.changes ?? {})).not.toEqual([]);
    expect(edit?.documentChanges).toBeUndefined();
  }

  const hover = await about<{ readonly contents: unknown }>('textDocument/hover', { position: authorId });
  expect(JSON.stringify(hover.contents)).toContain('What it costs');
  expect(JSON.stringify(hover.contents)).not.toContain('command:');

  const completions = await about<CompletionItem[]>('textDocument/completion', { position: { line: 7, character: 0 } });
  for (const { insertTextFormat, command } of completions)
    expect([insertTextFormat ?? 1, command]).toEqual([1, undefined]);

  const symbols = await about<object[]>('textDocument/documentSymbol');
  expect(symbols[0]).toMatchObject({ name: 'db', location: {} });
  const renamed = await about<WorkspaceEdit>('textDocument/rename', { position: model, newName: 'Person' });
  expect(Object.keys(renamed)).toEqual(['changes']);
  const options = { tabSize: 2, insertSpaces: true };
  expect(await about('textDocument/formatting', { options })).toEqual([]);

  const unasked = sent.filter((it) => it.method !== undefined);
  // A request has an id and wants an answer, which such a client need not give.
  expect(unasked.filter((it) => it.id !== undefined)).toEqual([]);
  expect([...new Set(unasked.map((it) => it.method))]).toEqual(['textDocument/publishDiagnostics']);
  expect(JSON.stringify(unasked.at(-1)?.params)).toContain('foreign-key-without-index');
  await end();
});
