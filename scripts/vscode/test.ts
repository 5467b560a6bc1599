import { cpSync } from 'node:fs';
import path from 'node:path';
import { format } from 'node:util';
import { runTests } from '@vscode/test-electron';
import type { Page } from 'playwright-core';
import { buildEditorTests } from './build-editor-tests.ts';
import { openBrowser, photographFailure } from './chromium.ts';
import { chooseMode } from './mode.ts';
import { cache, editorTests, example, repository } from './places.ts';
import { serveVSCode } from './serve.ts';
import type { Session } from './session.ts';

const patience = 180_000;

/** Runs test/editor inside VS Code, on a copy of the example. */
export async function runEditorTests(session: Session): Promise<number> {
  await buildEditorTests();
  const workspace = path.join(session.scratch, path.basename(example));
  cpSync(example, workspace, { recursive: true });
  return (await chooseMode()) === 'desktop' ? testOnDesktop(session, workspace) : testInBrowser(session, workspace);
}

function testOnDesktop({ scratch, environment }: Session, workspace: string): Promise<number> {
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return runTests({
    cachePath: cache,
    extensionDevelopmentPath: repository,
    extensionTestsPath: editorTests,
    extensionTestsEnv: environment,
    launchArgs: [workspace, '--disable-extensions', '--user-data-dir', path.join(scratch, 'vscode'), ...asRoot],
  });
}

async function testInBrowser(session: Session, workspace: string): Promise<number> {
  const vscode = await serveVSCode(session);
  const page = await openBrowser(session);
  const log = new Set<string>();
  const address = vscode.windowAddress(workspace, {
    extensionDevelopmentPath: vscode.remote(repository),
    extensionTestsPath: vscode.remote(editorTests),
  });
  try {
    const code = await Promise.race([outcomeOf(page, address, log), vscode.ended]);
    if (code === 0) return 0;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
  }
  await explainFailure(page, log);
  return 1;
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
