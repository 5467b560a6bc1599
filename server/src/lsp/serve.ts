import {
  CodeActionKind,
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type InitializeParams,
  type ServerCapabilities,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import { auditsChanged } from '../../../protocol/audit.ts';
import { type EditorFacts, editorFactsChanged, type PersonalSettings } from '../../../protocol/messages.ts';
import { guarded } from '../analysis/guarded-rules.ts';
import type { Engine } from '../engine/engine.ts';
import type { Pattern } from '../patterns/pattern.ts';
import type { WritableDisk } from '../project/disk.ts';
import type { Rule } from '../rules/rule.ts';
import { answerLanguageRequests } from './answer-language-requests.ts';
import { answerRequests } from './answer-requests.ts';
import { answerViewRequests } from './answer-view-requests.ts';
import { abilitiesOf } from './client-abilities.ts';
import {
  defaultPersonalSettings,
  readEditorFacts,
  readPersonalSettings,
  readPushedSettings,
} from './editor-messages.ts';
import { commentTriggers } from './features/comment-completion.ts';
import type { Shown } from './features/diagnostics.ts';
import { fixAllKind } from './features/fix-all.ts';
import { languageTriggers } from './features/language-completion.ts';
import { followProjectTexts } from './follow-project-texts.ts';
import { followTexts } from './follow-texts.ts';
import { fixedLanguageFeatures, type LanguageRegistration, languageRegistration } from './language-features.ts';
import { officialLines } from './official-lines.ts';
import { openDocuments } from './open-documents.ts';
import { paced } from './pacing.ts';
import { projectTextGlobs } from './project-texts.ts';
import { createPublisher } from './publisher.ts';
import { pathOfUri } from './uri.ts';
import { createValidation } from './validation.ts';
import { Workspace } from './workspace.ts';

export interface ServerParts {
  readonly rules: readonly Rule[];
  readonly patterns: readonly Pattern[];
  readonly disk: WritableDisk;
  /** Called when the engine is first needed. */
  readonly startEngine: () => Engine;
  readonly now: () => Date;
  /** Of Pitwall itself. */
  readonly version: string;
  /**
   * Called once, when the first schema is there.
   * @param rehearse runs most of what editors ask for, in a moment when nobody asks
   */
  readonly onSchema: (rehearse: () => void) => void;
}

/** An editor that has not told its settings by then gets the usual ones. In milliseconds. */
const patienceWithSettings = 2000;

/** Joins a connection to a workspace. Decides nothing itself: every answer is a function in `features/`. */
export function serve(connection: Connection, parts: ServerParts): void {
  const { rules, patterns, disk, startEngine, now, version, onSchema } = parts;
  const log = (message: string) => connection.console.warn(message);
  const workspace = new Workspace(
    rules.map((it) =>
      guarded(it, ({ rule, where, error }) =>
        log(`${rule} failed on ${where}: ${error instanceof Error ? error.stack : error}`),
      ),
    ),
    disk,
  );
  const documents = openDocuments((path) => workspace.textOf(path));
  const official = officialLines();
  let client = abilitiesOf({});
  let editor: EditorFacts = {};
  /** Undefined until the editor has said: who has switched Pitwall off is not to see it for a moment. */
  let personal: PersonalSettings | undefined;
  let tellSettings = () => {};
  const settingsTold = new Promise<void>((resolve) => {
    tellSettings = resolve;
  });
  let isSchemaTold = false;
  let engine: Engine | undefined;
  let language: LanguageRegistration | undefined;

  const startedEngine = () => {
    engine ??= startEngine();
    return engine;
  };

  const shownTo = ({ enable, minSeverity, groupForeignKeys }: PersonalSettings): Shown | undefined =>
    enable
      ? { minSeverity, groupForeignKeys, silentLines: (path) => official.in(path, () => workspace.textOf(path)) }
      : undefined;

  const validation = createValidation({
    documents,
    engine: startedEngine,
    wanted: () =>
      personal?.validation === 'always' || (personal?.validation === 'auto' && editor.officialExtension === false),
    changed: (path) => publisher.soon(path),
    log,
  });
  const publisher = createPublisher({
    workspace,
    documents,
    validation,
    shown: () => personal && shownTo(personal),
    send: (params) => {
      void connection.sendDiagnostics(params);
      redraw();
    },
    changed: (by) => {
      // Of what it types itself an editor knows.
      if (by === 'anything') redraw();
      if (editor.followsAudits) void connection.sendNotification(auditsChanged);
      if (isSchemaTold || workspace.shownSchemas().length === 0) return;
      isSchemaTold = true;
      onSchema(rehearse);
    },
    log,
  });
  const redraw = answerViewRequests(connection, {
    workspace,
    documents,
    settings: async () => {
      await settingsTold;
      return personal ?? defaultPersonalSettings;
    },
    shown: shownTo,
    hasCommands: () => editor.hasCommands === true,
    client: () => client,
    log,
  });

  connection.onInitialize((params) => {
    client = abilitiesOf(params.capabilities);
    editor = readEditorFacts(params.initializationOptions);
    workspace.tops = topsOf(params);
    if (!client.answersSettings) {
      personal = defaultPersonalSettings;
      tellSettings();
    }
    language = languageRegistration(connection, params.capabilities, log);
    const fixed = wantsLanguageFeatures(editor) ? fixedLanguageFeatures(params.capabilities) : {};
    const triggerCharacters = [...languageTriggers, ...(client.tellsTriggers ? commentTriggers : [])];
    const completionProvider = { triggerCharacters };
    return { serverInfo: { name: 'Pitwall' }, capabilities: { ...capabilities, completionProvider, ...fixed } };
  });

  connection.onInitialized(() => {
    offerLanguageFeatures();
    if (client.tellsFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        const gone = new Set(removed.map((it) => folderOf(it.uri)));
        workspace.tops = [...workspace.tops.filter((it) => !gone.has(it)), ...added.map((it) => folderOf(it.uri))];
        publisher.all();
      });
    }
    // None of these waits for another: an editor may never answer one.
    if (client.watchesFiles) {
      void tryTo('watch files', connection.client.register(DidChangeWatchedFilesNotification.type, { watchers }));
    }
    void tryTo('follow project files', followProjectTexts(connection, client));
    if (client.watchesSettings) {
      const registered = connection.client.register(DidChangeConfigurationNotification.type, { section: 'pitwall' });
      void tryTo('watch settings', registered);
    }
    if (client.answersSettings) {
      void askForSettings();
      setTimeout(() => {
        if (!personal) applySettings(defaultPersonalSettings);
      }, patienceWithSettings).unref();
    }
  });

  let timesAsked = 0;

  async function askForSettings(): Promise<void> {
    const asked = ++timesAsked;
    const answer: unknown = await tryTo('answer for its settings', connection.workspace.getConfiguration('pitwall'));
    // Of two questions the later one counts, in whatever order they are answered.
    if (asked === timesAsked) applySettings(readPersonalSettings(answer));
  }

  function applySettings(settings: PersonalSettings): void {
    personal = settings;
    tellSettings();
    publisher.all();
    offerLanguageFeatures();
  }

  function offerLanguageFeatures(): void {
    if (personal) language?.set(personal.enable && wantsLanguageFeatures(editor));
  }

  /** Who types into the settings changes them with every key. */
  const askWhenQuiet = paced(() => void askForSettings());

  connection.onDidChangeConfiguration(({ settings }) => {
    if (client.answersSettings) askWhenQuiet(0);
    else applySettings(readPushedSettings(settings));
  });

  connection.onNotification(editorFactsChanged, (facts: unknown) => {
    editor = readEditorFacts(facts);
    publisher.all();
    offerLanguageFeatures();
  });

  /** An editor may say that it can do something and then refuse. */
  async function tryTo<Answer>(what: string, answer: Promise<Answer>): Promise<Answer | undefined> {
    try {
      return await answer;
    } catch (error) {
      log(`The editor did not ${what}: ${error}`);
      return undefined;
    }
  }

  connection.onShutdown(async () => {
    validation.keep([]);
    await engine?.stop();
  });

  followTexts(connection, { workspace, documents, publisher, official, watchesFiles: () => client.watchesFiles });
  const rehearse = answerRequests(connection, {
    workspace,
    documents,
    patterns,
    shown: () => shownTo(personal ?? defaultPersonalSettings),
    editor: () => editor,
    client: () => client,
    now,
    wantsLanguage: () => wantsLanguageFeatures(editor),
    version,
  });
  answerLanguageRequests(connection, {
    workspace,
    documents,
    engine: startedEngine,
    wanted: () => (personal ?? defaultPersonalSettings).enable && wantsLanguageFeatures(editor),
    client: () => client,
    log,
  });
  connection.listen();
}

/** Who says nothing of it has no extension of Prisma's beside it: no other editor has one that brings such features. */
const wantsLanguageFeatures = ({ languageFeatures, officialExtension }: EditorFacts): boolean =>
  languageFeatures ?? officialExtension !== true;

const folders = { filters: [{ scheme: 'file', pattern: { glob: '**', matches: 'folder' as const } }] };

const capabilities: ServerCapabilities = {
  textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
  hoverProvider: true,
  codeLensProvider: {},
  inlayHintProvider: true,
  codeActionProvider: {
    codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite, fixAllKind],
    resolveProvider: true,
  },
  workspace: {
    workspaceFolders: { supported: true, changeNotifications: true },
    // Watchers are told of files; that a folder was moved, with all that is in it, is told here.
    fileOperations: { didRename: folders, didDelete: folders },
  },
};

const watchers = [
  '**/*.prisma',
  ...projectTextGlobs,
  '**/{prisma,prisma7}.config.*',
  '**/.config/{prisma,prisma7}.*',
  '**/package.json',
  '**/{package-lock.json,pnpm-lock.yaml,yarn.lock,bun.lock}',
  '**/migration.sql',
].map((globPattern) => ({ globPattern }));

function topsOf({ workspaceFolders, rootUri }: InitializeParams): string[] {
  if (workspaceFolders) return workspaceFolders.map((it) => folderOf(it.uri));
  return rootUri ? [folderOf(rootUri)] : [];
}

/** Some editors end the URI of a folder with a slash. */
const folderOf = (uri: string): string => pathOfUri(uri).replace(/(?<=[^/:])\/+$/, '');
