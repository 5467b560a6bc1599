import { PassThrough } from 'node:stream';
import { setTimeout as after } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { createConnection } from 'vscode-languageserver/node';
import {
  type ClientCapabilities,
  type CodeAction,
  type CodeActionKind,
  CodeActionRequest,
  type CompletionItem,
  CompletionRequest,
  ConfigurationRequest,
  CreateFile,
  type Diagnostic,
  DidChangeConfigurationNotification,
  DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DidSaveTextDocumentNotification,
  FileChangeType,
  type Hover,
  HoverRequest,
  InitializedNotification,
  InitializeRequest,
  type InitializeResult,
  LogMessageNotification,
  type Position,
  PublishDiagnosticsNotification,
  type PublishDiagnosticsParams,
  type Registration,
  RegistrationRequest,
  type TextEdit,
  UnregistrationRequest,
  type WorkspaceEdit,
} from 'vscode-languageserver-protocol';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { EditorFacts } from '../../protocol/messages.ts';
import type { Engine } from '../../server/src/engine/engine.ts';
import { serve } from '../../server/src/lsp/serve.ts';
import type { Pattern } from '../../server/src/patterns/pattern.ts';
import type { Rule } from '../../server/src/rules/rule.ts';
import { type MemoryDisk, memoryDisk } from './memory-disk.ts';

export interface EditorSetup {
  readonly rules: readonly Rule[];
  readonly patterns?: readonly Pattern[];
  /** What lies on the disk, by path. */
  readonly files?: Readonly<Record<string, string>>;
  /** Paths of the workspace folders: `/ws` where nothing is said. */
  readonly folders?: readonly string[];
  /** Passed as `initializationOptions`. */
  readonly facts?: EditorFacts;
  /** The section `pitwall` of the editor's settings, or a promise of it. */
  readonly settings?: unknown;
  /** What the editor can do: `ableEditor` where nothing is said. */
  readonly capabilities?: ClientCapabilities;
  /** Says that it can do all that, and refuses each request. */
  readonly refuses?: boolean;
  readonly startEngine?: () => Engine;
  /** The time, which else stands still at the start of 2026. */
  readonly now?: () => Date;
  /** Given what the server rehearses in quiet moments. */
  readonly onSchema?: (rehearse: () => void) => void;
}

/** Knows all that the server can make use of, as VS Code does. */
export const ableEditor: ClientCapabilities = {
  workspace: {
    configuration: true,
    symbol: { dynamicRegistration: true },
    workspaceFolders: true,
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
    workspaceEdit: { documentChanges: true, resourceOperations: ['create'], changeAnnotationSupport: {} },
  },
  textDocument: {
    synchronization: { dynamicRegistration: true },
    completion: { dynamicRegistration: true, contextSupport: true, completionItem: { snippetSupport: true } },
    documentSymbol: { dynamicRegistration: true, hierarchicalDocumentSymbolSupport: true },
    foldingRange: { dynamicRegistration: true },
    definition: { dynamicRegistration: true },
    references: { dynamicRegistration: true },
    documentHighlight: { dynamicRegistration: true },
    rename: { dynamicRegistration: true, prepareSupport: true },
    formatting: { dynamicRegistration: true },
    rangeFormatting: { dynamicRegistration: true },
    codeAction: { dynamicRegistration: true, dataSupport: true, resolveSupport: { properties: ['edit'] } },
    publishDiagnostics: { versionSupport: true, relatedInformation: true, codeDescriptionSupport: true },
  },
};

export type Editor = Awaited<ReturnType<typeof openEditor>>;

/** As the server names it: a path becomes a file URI, and what is a URI stays as it is. */
export const uriOf = (file: string): string => (file.startsWith('/') ? pathToFileURL(file).href : file);

/** An editor without a screen: speaks real protocol messages to the real server, in this process. */
export async function openEditor(setup: EditorSetup) {
  const { rules, patterns = [], files, folders = ['/ws'], facts, capabilities = ableEditor } = setup;
  const disk: MemoryDisk = memoryDisk(files);
  const [toServer, toClient] = [new PassThrough(), new PassThrough()];
  const startEngine = setup.startEngine ?? noEngine;
  const now = setup.now ?? (() => new Date('2026-01-01T00:00:00Z'));
  const onSchema = setup.onSchema ?? (() => {});
  serve(createConnection(toServer, toClient), { rules, patterns, disk, startEngine, now, version: '0.0.0', onSchema });

  const client = createProtocolConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer));
  const documents = new Map<string, TextDocument>();
  const published: PublishDiagnosticsParams[] = [];
  const shown = new Map<string, Diagnostic[]>();
  const waiting: ((params: PublishDiagnosticsParams) => void)[] = [];
  const registered: Registration[] = [];
  const logged: string[] = [];
  let settings = setup.settings ?? null;
  let timesAsked = 0;

  client.onNotification(PublishDiagnosticsNotification.type, (params) => {
    published.push(params);
    shown.set(params.uri, params.diagnostics);
    for (const resolve of waiting.splice(0)) resolve(params);
  });
  client.onNotification(LogMessageNotification.type, ({ message }) => void logged.push(message));
  client.onRequest(ConfigurationRequest.type, ({ items }) => {
    timesAsked += 1;
    if (setup.refuses) throw new Error('No settings here.');
    return Promise.all(items.map(({ section }) => (section === 'pitwall' ? settings : null)));
  });
  client.onRequest(RegistrationRequest.type, ({ registrations }) => {
    if (setup.refuses) throw new Error('Nothing is watched here.');
    registered.push(...registrations);
  });
  client.onRequest(UnregistrationRequest.type, ({ unregisterations }) => {
    for (const { id } of unregisterations) {
      const at = registered.findIndex((it) => it.id === id);
      if (at === -1) throw new Error(`${id} was never registered.`);
      registered.splice(at, 1);
    }
  });
  client.listen();
  const { capabilities: serverCapabilities }: InitializeResult = await client.sendRequest(InitializeRequest.type, {
    processId: null,
    rootUri: null,
    workspaceFolders: folders.map((it) => ({ uri: uriOf(it), name: it })),
    capabilities,
    ...(facts && { initializationOptions: facts }),
  });
  await client.sendNotification(InitializedNotification.type, {});

  const documentOf = (file: string): TextDocument => {
    const document = documents.get(uriOf(file));
    if (!document) throw new Error(`${file} is not open.`);
    return document;
  };

  async function replace(file: string, edits: readonly TextEdit[]): Promise<void> {
    const document = documentOf(file);
    const contentChanges = edits
      .toSorted((a, b) => document.offsetAt(b.range.start) - document.offsetAt(a.range.start))
      .map(({ range, newText }) => ({ range, text: newText }));
    const version = document.version + 1;
    TextDocument.update(document, contentChanges, version);
    await client.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri: document.uri, version },
      contentChanges,
    });
  }

  /** Makes the edits of an action as an editor does: the version must be the one that is shown. */
  async function applyEdit({ documentChanges = [], changes = {} }: WorkspaceEdit): Promise<void> {
    const plain = Object.entries(changes).map(([uri, edits]) => ({ textDocument: { uri, version: null }, edits }));
    for (const change of [...plain, ...documentChanges]) {
      if (CreateFile.is(change)) {
        const path = decodeURIComponent(new URL(change.uri).pathname);
        if (disk.readText(path) !== undefined) throw new Error(`${path} is there already.`);
        disk.write(path, '');
        await notifyOfDisk(path, FileChangeType.Created);
        continue;
      }
      if (!('textDocument' in change)) throw new Error('This editor only creates files and edits texts.');
      const { uri, version } = change.textDocument;
      const edits = change.edits.flatMap((it) => ('newText' in it ? [it] : []));
      if (!documents.has(uri)) {
        const path = decodeURIComponent(new URL(uri).pathname);
        const onDisk = TextDocument.create(uri, 'prisma', 0, disk.readText(path) ?? '');
        disk.write(path, TextDocument.applyEdits(onDisk, edits));
        await notifyOfDisk(path, FileChangeType.Changed);
        continue;
      }
      if (version !== null && version !== documentOf(uri).version) throw new Error('The text has moved on.');
      await replace(uri, edits);
    }
  }

  async function notifyOfDisk(path: string, type: FileChangeType): Promise<void> {
    if (!registered.some((it) => it.method === DidChangeWatchedFilesNotification.method)) return;
    await client.sendNotification(DidChangeWatchedFilesNotification.type, { changes: [{ uri: uriOf(path), type }] });
  }

  /** The server has handled all that it was sent. */
  const roundTrip = () => client.sendRequest(HoverRequest.type, { textDocument: { uri: 'none:' }, position: atStart });

  async function actionsIn(
    file: string,
    range: { readonly start: Position; readonly end: Position },
    only?: readonly CodeActionKind[],
  ): Promise<CodeAction[]> {
    const answer = await client.sendRequest(CodeActionRequest.type, {
      textDocument: { uri: uriOf(file) },
      range,
      context: { diagnostics: [], ...(only && { only: [...only] }) },
    });
    return (answer ?? []).flatMap((it) => ('kind' in it ? [it] : []));
  }

  /** Where the words stand in an open text, `|` being the place among them that is meant. */
  function positionOf(file: string, words: string): Position {
    const document = documentOf(file);
    const [before = '', behind = ''] = words.split('|');
    const start = document.getText().indexOf(before + behind);
    if (start === -1) throw new Error(`${file} does not say: ${words}`);
    return document.positionAt(start + (words.includes('|') ? before.length : 0));
  }

  return {
    disk,
    published,
    logged,
    registered,
    serverCapabilities,
    client,

    /** @param text where it is not what the disk has */
    async open(file: string, text: string = disk.readText(file) ?? '', version = 1): Promise<void> {
      const uri = uriOf(file);
      documents.set(uri, TextDocument.create(uri, 'prisma', version, text));
      await client.sendNotification(DidOpenTextDocumentNotification.type, {
        textDocument: { uri, languageId: 'prisma', version, text },
      });
    },
    /** Replaces the first place at which the text says so. */
    edit(file: string, before: string, behind: string): Promise<void> {
      const document = documentOf(file);
      const start = document.getText().indexOf(before);
      if (start === -1) throw new Error(`${file} does not say: ${before}`);
      const range = { start: document.positionAt(start), end: document.positionAt(start + before.length) };
      return replace(file, [{ range, newText: behind }]);
    },
    /** Replaces the whole text, as editors without incremental changes do. */
    async setText(file: string, text: string): Promise<void> {
      const document = documentOf(file);
      const version = document.version + 1;
      TextDocument.update(document, [{ text }], version);
      await client.sendNotification(DidChangeTextDocumentNotification.type, {
        textDocument: { uri: document.uri, version },
        contentChanges: [{ text }],
      });
    },
    async save(file: string): Promise<void> {
      disk.write(file, documentOf(file).getText());
      await client.sendNotification(DidSaveTextDocumentNotification.type, { textDocument: { uri: uriOf(file) } });
      await notifyOfDisk(file, FileChangeType.Changed);
    },
    async close(file: string): Promise<void> {
      documents.delete(uriOf(file));
      await client.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri: uriOf(file) } });
    },

    /** Somebody else writes a file; the editor tells if it was asked to watch. */
    async writeOnDisk(path: string, text: string): Promise<void> {
      const isNew = disk.readText(path) === undefined;
      disk.write(path, text);
      await notifyOfDisk(path, isNew ? FileChangeType.Created : FileChangeType.Changed);
    },
    async removeFromDisk(path: string): Promise<void> {
      disk.remove(path);
      await notifyOfDisk(path, FileChangeType.Deleted);
    },

    /** The person changes the settings; the editor tells if it was asked to. */
    async configure(value: unknown): Promise<void> {
      settings = value ?? null;
      if (!registered.some((it) => it.method === DidChangeConfigurationNotification.method)) return;
      await client.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
    },
    /** How often the server has asked for the settings. */
    timesAsked: () => timesAsked,
    notify: (method: string, params: object): Promise<void> => client.sendNotification(method, params),
    request: <Answer>(method: string, params: object): Promise<Answer> => client.sendRequest(method, params),

    textOf: (file: string): string => documentOf(file).getText(),
    versionOf: (file: string): number => documentOf(file).version,
    positionAt: (file: string, offset: number): Position => documentOf(file).positionAt(offset),
    /** The next diagnostics that come. */
    nextPublish: () => new Promise<PublishDiagnosticsParams>((resolve) => waiting.push(resolve)),
    /** What the screen shows for a file now. */
    diagnostics: (file: string): readonly Diagnostic[] => shown.get(uriOf(file)) ?? [],
    /** The words under each diagnostic of an open file, with what is said about them. */
    squiggles(file: string): string[] {
      const document = documentOf(file);
      return (shown.get(uriOf(file)) ?? []).map((it) => `${document.getText(it.range)}: ${it.code ?? it.message}`);
    },

    async hover(file: string, words: string): Promise<string | undefined> {
      const position = positionOf(file, words);
      const answer: Hover | null = await client.sendRequest(HoverRequest.type, {
        textDocument: { uri: uriOf(file) },
        position,
      });
      if (!answer) return undefined;
      const { contents } = answer;
      return typeof contents === 'object' && 'value' in contents ? contents.value : JSON.stringify(contents);
    },
    actions(file: string, words: string, only?: readonly CodeActionKind[]): Promise<CodeAction[]> {
      const start = positionOf(file, words);
      return actionsIn(file, { start, end: start }, only);
    },
    actionsIn,
    resolve: (action: CodeAction): Promise<CodeAction> => client.sendRequest('codeAction/resolve', action),
    async complete(file: string, words: string): Promise<CompletionItem[]> {
      const answer = await client.sendRequest(CompletionRequest.type, {
        textDocument: { uri: uriOf(file) },
        position: positionOf(file, words),
      });
      return Array.isArray(answer) ? answer : (answer?.items ?? []);
    },
    positionOf,
    applyEdit,
    async apply(action: CodeAction | undefined): Promise<void> {
      if (!action?.edit) throw new Error(`There is no edit in ${action?.title}.`);
      await applyEdit(action.edit);
    },

    /**
     * Waits until the server has nothing left to say. Its clocks run in this process and none for longer than 30 ms
     * (the engine's apart), so that whatever it puts off happens before the clock set here, however busy the machine.
     */
    async settle(): Promise<void> {
      await roundTrip();
      await after(40);
      await roundTrip();
    },
    /** Waits for what takes longer, such as the engine. */
    async until(condition: () => boolean): Promise<void> {
      for (let tries = 0; !condition(); tries++) {
        if (tries > 1000) throw new Error(`This never came: ${condition}`);
        await after(10);
      }
    },
    dispose(): void {
      client.dispose();
    },
  };
}

const atStart: Position = { line: 0, character: 0 };

function noEngine(): Engine {
  throw new Error('This conversation needs no engine.');
}
