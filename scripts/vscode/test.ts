import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { format } from 'node:util';
import { runTests } from '@vscode/test-electron';
import type { Page } from 'playwright-core';
import type { OpenedWindow } from '../../test/editor/window.ts';
import { buildSuites } from './build-editor-tests.ts';
import { openBrowser, photographFailure } from './chromium.ts';
import { type WindowOfSuites, windowsOfSuites } from './editor-suites.ts';
import { chooseMode } from './mode.ts';
import { cache, repository } from './places.ts';
import { distrustful, type ServedVSCode, serveVSCode } from './serve.ts';
import type { Session } from './session.ts';

const patience = 180_000;

/** Runs the suites of test/editor inside VS Code, one window after another; those of one topic where it is named. */
export async function runEditorTests(session: Session): Promise<number> {
  const windows = await windowsOfSuites(process.argv[3]);
  const testIn = await testing(session);
  for (const window of windows) {
    console.log(`Window: ${window.name}`);
    const tests = await buildSuites(window);
    if ((await testIn(await prepare(session, window), tests)) === 0) continue;
    // A busy machine can keep a window from being ready in time. What is broken fails in a fresh one as well.
    console.log(`Window: ${window.name}, once more`);
    const code = await testIn(await prepare(session, window), tests);
    if (code !== 0) return code;
  }
  return 0;
}

async function prepare({ scratch }: Session, { name, window }: WindowOfSuites): Promise<OpenedWindow> {
  return window.prepare(mkdtempSync(path.join(scratch, `${name}-`)));
}

/** Opens a window and has its extension host run what a bundle exports as `run`. */
type TestIn = (window: OpenedWindow, tests: string) => Promise<number>;

/** In the VS Code that this machine has. */
export const testing = async (session: Session): Promise<TestIn> =>
  (await chooseMode()) === 'desktop' ? onDesktop(session) : inBrowser(session);

function onDesktop({ scratch, environment }: Session): TestIn {
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return async ({ open, settings = {}, restricted }, tests) => {
    if (restricted) {
      console.log('  (not on the desktop, whose test runner trusts every workspace)');
      return 0;
    }
    const home = path.join(scratch, `vscode-${path.basename(open)}`);
    mkdirSync(path.join(home, 'User'), { recursive: true });
    writeFileSync(path.join(home, 'User/settings.json'), JSON.stringify(settings));
    return runTests({
      cachePath: cache,
      extensionDevelopmentPath: repository,
      extensionTestsPath: tests,
      extensionTestsEnv: environment,
      // A folder of its own, so that a test may install an extension and none of the person's is there.
      launchArgs: [open, '--extensions-dir', path.join(home, 'extensions'), '--user-data-dir', home, ...asRoot],
    });
  };
}

async function inBrowser(session: Session): Promise<TestIn> {
  const vscode = await serveVSCode(session);
  const newPage = await openBrowser(session);
  return async (window, tests) => {
    vscode.setSettings({ ...window.settings, ...(window.restricted && distrustful) });
    const page = await newPage();
    // A window that a test opens would run the tests again.
    page.on('popup', (popup) => void popup.close());
    const log = new Set<string>();
    try {
      const code = await Promise.race([outcomeOf(page, addressOf(window, tests, vscode), log), vscode.ended]);
      await (code === 0 ? page.close() : explainFailure(page, log));
      return code;
    } catch (error) {
      console.error(error instanceof Error ? error.message : error);
      await explainFailure(page, log);
      return 1;
    }
  };
}

function addressOf({ open }: OpenedWindow, tests: string, vscode: ServedVSCode): string {
  return vscode.windowAddress(open, {
    extensionDevelopmentPath: vscode.remote(repository),
    extensionTestsPath: vscode.remote(tests),
  });
}

/** Opens the window, prints the report of the tests, and gives the exit code that VS Code hands to the page. */
function outcomeOf(page: Page, address: string, log: Set<string>): Promise<number> {
  const print = (words: readonly unknown[]) => {
    const text = format(...words);
    if (text.startsWith('│')) console.log(text);
    else log.add(text.split('\n', 1).join());
  };
  return new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error(`The tests did not end within ${patience / 1000} s.`)), patience).unref();
    page.on('crash', () => reject(new Error('The page crashed.')));
    page
      .exposeFunction('codeAutomationLog', (_level: string, words: readonly unknown[]) => print(words))
      .then(() => page.exposeFunction('codeAutomationExit', resolve))
      .then(() => page.goto(address))
      .catch(reject);
  });
}

async function explainFailure(page: Page, log: ReadonlySet<string>): Promise<void> {
  console.error('\nWhat VS Code wrote meanwhile (first lines, each once):');
  for (const line of log) console.error(`  ${line.slice(0, 200)}`);
  await photographFailure(page);
}
