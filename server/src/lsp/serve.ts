import {
  CodeActionKind,
  type Connection,
  DidChangeWatchedFilesNotification,
  type InitializeParams,
  type InitializeResult,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import {
  type AuditAnswer,
  type AuditParams,
  auditRequest,
  type EditorFacts,
  type ExplainAnswer,
  type ExplainParams,
  editorFactsChanged,
  explainRequest,
  type OfficialDiagnostics,
  officialDiagnosticsChanged,
} from '../../../protocol/messages.ts';
import type { Engine } from '../engine/engine.ts';
import type { Pattern } from '../patterns/pattern.ts';
import type { Disk } from '../project/disk.ts';
import type { Rule } from '../rules/rule.ts';
import { audit } from './features/audit.ts';
import { type Asked, quickFixes } from './features/code-actions.ts';
import { explainById } from './features/explain.ts';
import { fixAllActions, resolveFixAll } from './features/fix-all.ts';
import { hover } from './features/hover.ts';
import { patternActions } from './features/pattern-actions.ts';
import { openDocuments } from './open-documents.ts';
import { defaultPersonalSettings, readEditorFacts, readPersonalSettings } from './personal-settings.ts';
import { createPublisher } from './publisher.ts';
import { pathOfUri } from './uri.ts';
import { createValidation } from './validation.ts';
import { Workspace } from './workspace.ts';

export interface ServerParts {
  readonly rules: readonly Rule[];
  readonly patterns: readonly Pattern[];
  readonly disk: Disk;
  /** Called when the engine is first needed. */
  readonly startEngine: () => Engine;
}

/** Joins a connection to a workspace. Decides nothing itself: every answer is a function in `features/`. */
export function serve(connection: Connection, { rules, patterns, disk, startEngine }: ServerParts): void {
  const workspace = new Workspace(rules, disk);
  const texts = new TextDocuments(TextDocument);
  const documents = openDocuments((path) => workspace.textOf(path));
  const officialLines = new Map<string, ReadonlySet<number>>();
  const none: ReadonlySet<number> = new Set();
  let personal = defaultPersonalSettings;
  let editor: EditorFacts = {};
  let client: InitializeParams['capabilities'] = {};
  let engine: Engine | undefined;

  const validation = createValidation({
    documents,
    engine: () => {
      engine ??= startEngine();
      return engine;
    },
    wanted: () =>
      personal.validation === 'always' || (personal.validation === 'auto' && editor.officialExtension === false),
    changed: (path) => publisher.soon(path),
    log: (message) => connection.console.warn(message),
  });
  const publisher = createPublisher({
    workspace,
    documents,
    validation,
    shown: () =>
      personal.enable
        ? { minSeverity: personal.minSeverity, silentLines: (path) => officialLines.get(path) ?? none }
        : undefined,
    send: (params) => void connection.sendDiagnostics(params),
  });

  connection.onInitialize((params): InitializeResult => {
    client = params.capabilities;
    editor = readEditorFacts(params.initializationOptions);
    workspace.setTops(topsOf(params));
    return {
      serverInfo: { name: 'Pitwall' },
      capabilities: {
        textDocumentSync: TextDocumentSyncKind.Incremental,
        hoverProvider: true,
        codeActionProvider: {
          codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite, 'source.fixAll.pitwall'],
          resolveProvider: true,
        },
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      },
    };
  });

  connection.onInitialized(async () => {
    if (client.workspace?.didChangeWatchedFiles?.dynamicRegistration) {
      await connection.client.register(DidChangeWatchedFilesNotification.type, {
        watchers: [
          '**/*.prisma',
          '**/pitwall.json',
          '**/prisma.config.*',
          '**/.config/prisma.*',
          '**/package.json',
        ].map((globPattern) => ({ globPattern })),
      });
    }
    if (client.workspace?.workspaceFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(async () => {
        const folders = (await connection.workspace.getWorkspaceFolders()) ?? [];
        workspace.setTops(folders.map((it) => pathOfUri(it.uri)));
        publisher.all();
      });
    }
    await readSettings();
  });

  async function readSettings(): Promise<void> {
    if (!client.workspace?.configuration) return;
    personal = readPersonalSettings(await connection.workspace.getConfiguration('pitwall'));
    publisher.all();
  }

  connection.onDidChangeConfiguration(readSettings);

  connection.onNotification(editorFactsChanged, (facts: unknown) => {
    editor = readEditorFacts(facts);
    publisher.all();
  });

  connection.onNotification(officialDiagnosticsChanged, ({ uri, lines }: OfficialDiagnostics) => {
    const path = pathOfUri(uri);
    officialLines.set(path, new Set(lines));
    if (workspace.openFiles().includes(path)) publisher.soon(path);
  });

  texts.onDidOpen(({ document }) => {
    const path = pathOfUri(document.uri);
    documents.set(path, document);
    workspace.setOpen(path, document.getText());
    publisher.all();
  });

  texts.onDidChangeContent(({ document }) => {
    const path = pathOfUri(document.uri);
    documents.set(path, document);
    workspace.setOpen(path, document.getText());
    publisher.soon(path);
  });

  texts.onDidClose(({ document }) => {
    const path = pathOfUri(document.uri);
    documents.remove(path);
    officialLines.delete(path);
    workspace.setClosed(path);
    publisher.all();
  });

  connection.onDidChangeWatchedFiles(({ changes }) => {
    for (const { uri } of changes) workspace.setChangedOnDisk(pathOfUri(uri));
    publisher.all();
  });

  connection.onHover(({ textDocument, position }) => {
    const path = pathOfUri(textDocument.uri);
    return personal.enable && texts.get(textDocument.uri)
      ? hover(documents, workspace.analysisOf(path), path, position)
      : undefined;
  });

  connection.onCodeAction(({ textDocument, range, context }) => {
    if (!personal.enable || !texts.get(textDocument.uri)) return [];
    const path = pathOfUri(textDocument.uri);
    const asked: Asked = { path, range, only: context.only, asksForReasons: editor.asksForReasons ?? false };
    const analysis = workspace.analysisOf(path);
    const resolves = client.textDocument?.codeAction?.resolveSupport?.properties.includes('edit') ?? false;
    const fixAll = fixAllActions(analysis, path, context.only);
    return [
      ...quickFixes(documents, analysis, asked),
      ...(resolves ? fixAll : fixAll.map((it) => resolveFixAll(documents, workspace, it))),
      ...patternActions(documents, analysis, patterns, workspace.settingsFor(path), asked),
    ];
  });

  connection.onCodeActionResolve((action) => resolveFixAll(documents, workspace, action));

  connection.onRequest(auditRequest, ({ uri }: AuditParams): AuditAnswer => {
    return { markdown: audit(documents, workspace.analysisOf(pathOfUri(uri)), workspace.topOf(pathOfUri(uri))) };
  });

  connection.onRequest(explainRequest, ({ rule }: ExplainParams): ExplainAnswer => explainById(rules, rule));

  connection.onShutdown(() => engine?.stop());

  texts.listen(connection);
  connection.listen();
}

function topsOf({ workspaceFolders, rootUri }: InitializeParams): string[] {
  if (workspaceFolders) return workspaceFolders.map((it) => pathOfUri(it.uri));
  return rootUri ? [pathOfUri(rootUri)] : [];
}
