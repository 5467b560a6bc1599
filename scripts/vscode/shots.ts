import { cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { openBrowser, photographFailure } from './chromium.ts';
import { example, firstSchema, repository } from './places.ts';
import { serveVSCode } from './serve.ts';
import type { Session } from './session.ts';

const pictures = path.join(repository, 'docs/images');

/** The finding that is hovered and mended in the pictures. */
const rule = 'redundant-index-on-unique';
const line = '@@index([vatNumber])';

/** Installs the packaged extension in a clean VS Code and takes the pictures of the README. */
export async function takePictures(session: Session): Promise<number> {
  const workspace = path.join(session.scratch, path.basename(example));
  cpSync(example, workspace, { recursive: true });
  const schema = path.join(workspace, firstSchema());
  const vscode = await serveVSCode(session, { install: packagedExtension(), settings: calmSettings });
  const page = await openBrowser(session, { width: 960, height: 540, scale: 2 });
  await page.goto(vscode.windowAddress(workspace, { openFile: vscode.remote(schema) }));
  mkdirSync(pictures, { recursive: true });
  try {
    await Promise.race([photographAll(page, schema), vscode.ended]);
    return 0;
  } catch (error) {
    await photographFailure(page);
    throw error;
  }
}

async function photographAll(page: Page, schema: string): Promise<void> {
  await squiggle(page, schema);
  await hover(page);
  await quickFix(page);
  await audit(page);
}

async function squiggle(page: Page, schema: string): Promise<void> {
  const lines = readFileSync(schema, 'utf8').split('\n');
  const at = lines.findIndex((text) => text.includes(line));
  const column = (lines[at] ?? '').indexOf(line) + 3;
  await page.locator('.monaco-editor.focused .view-line').first().waitFor();
  await page.keyboard.press('Control+b');
  await page.keyboard.press('Control+g');
  await page.keyboard.type(`${at + 1}:${column}`);
  await page.keyboard.press('Enter');
  await page.locator('.squiggly-warning, .squiggly-info, .squiggly-error').first().waitFor();
  await photograph(page, 'squiggle');
}

async function hover(page: Page): Promise<void> {
  const explanation = page.locator('.monaco-hover', { hasText: rule }).first();
  await pressUntil(page, ['Control+k', 'Control+i'], explanation);
  await photograph(page, 'hover');
  await page.keyboard.press('Escape');
  await explanation.waitFor({ state: 'hidden' });
}

async function quickFix(page: Page): Promise<void> {
  const menu = page.locator('.action-widget', { hasText: 'Quick Fix' });
  await pressUntil(page, ['Control+.'], menu);
  await photograph(page, 'quick-fix');
  await page.keyboard.press('Escape');
  await menu.waitFor({ state: 'hidden' });
}

async function audit(page: Page): Promise<void> {
  await page.keyboard.press('F1');
  await page.keyboard.type('Pitwall: Audit Schema');
  await page.locator('.quick-input-list').getByText('Pitwall: Audit Schema').first().waitFor();
  await page.keyboard.press('Enter');
  await page.locator('.tab.active:not([data-resource-name$=".prisma"])').waitFor();
  await page.locator('.editor-instance .view-line', { hasText: rule }).first().waitFor();
  await photograph(page, 'audit');
}

/** Presses again where nothing came: the editor drops keys while it still works on what the server sent. */
async function pressUntil(page: Page, keys: readonly string[], wanted: Locator): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    for (const key of keys) await page.keyboard.press(key);
    try {
      return await wanted.waitFor({ timeout: 3000 });
    } catch (error) {
      if (tries === 5) throw error;
    }
  }
}

async function photograph(page: Page, name: string): Promise<void> {
  const file = path.join(pictures, `${name}.png`);
  await page.screenshot({ path: file, animations: 'disabled' });
  console.log(path.relative(repository, file));
}

function packagedExtension(): string {
  const { version } = JSON.parse(readFileSync(path.join(repository, 'package.json'), 'utf8'));
  const file = path.join(repository, `pitwall-${version}.vsix`);
  if (!existsSync(file)) throw new Error(`${path.basename(file)} is not there; run: npm run package`);
  return file;
}

/** Nothing in the pictures but the schema and what Pitwall says of it; nothing that blinks or moves. */
const calmSettings = {
  'breadcrumbs.enabled': false,
  'editor.cursorBlinking': 'solid',
  'editor.fontSize': 14,
  'editor.hideCursorInOverviewRuler': true,
  'editor.minimap.enabled': false,
  'editor.occurrencesHighlight': 'off',
  'editor.overviewRulerBorder': false,
  'editor.scrollbar.horizontal': 'hidden',
  'editor.selectionHighlight': false,
  'editor.stickyScroll.enabled': false,
  'window.commandCenter': false,
  'workbench.activityBar.location': 'hidden',
  'workbench.layoutControl.enabled': false,
  'workbench.reduceMotion': 'on',
  'workbench.statusBar.visible': false,
};
