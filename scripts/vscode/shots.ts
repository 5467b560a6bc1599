import { cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { openBrowser, photographFailure } from './chromium.ts';
import { example, firstSchema, repository } from './places.ts';
import { type ServedVSCode, serveVSCode } from './serve.ts';
import type { Session } from './session.ts';

const pictures = path.join(repository, 'docs/images');

/** A place in the example where lines with and without findings stand together. */
const mixedLines = '@@index([isSafetyCritical, title])';

/** An index that is explained though nothing is wrong with it. */
const sound = '@@unique([supplierId, number])';

/** The finding that is explained and mended in the pictures. */
const finding = '@@index([vatNumber])';

/** Installs the packaged extension in a clean VS Code and takes the pictures of the README. */
export async function takePictures(session: Session): Promise<number> {
  const workspace = path.join(session.scratch, path.basename(example));
  cpSync(example, workspace, { recursive: true });
  const schema = path.join(workspace, firstSchema());
  const vscode = await serveVSCode(session, { install: packagedExtension(), settings: calmSettings });
  const newPage = await openBrowser(session, { width: 960, height: 540, scale: 2 });
  const page = await newPage();
  await page.goto(vscode.windowAddress(workspace, { openFile: vscode.remote(schema) }));
  mkdirSync(pictures, { recursive: true });
  try {
    await Promise.race([photographAll(page, schema, vscode.setSettings), vscode.ended]);
    return 0;
  } catch (error) {
    await photographFailure(page);
    throw error;
  }
}

async function photographAll(page: Page, schema: string, setSettings: ServedVSCode['setSettings']): Promise<void> {
  await page.locator('.monaco-editor.focused .view-line').first().waitFor();
  await page.keyboard.press('Control+b');
  await walkthrough(page);
  await goTo(page, schema, mixedLines);
  await squiggles(page);
  await goTo(page, schema, sound);
  await scrollUp(page);
  await indexHover(page);
  await goTo(page, schema, finding);
  await scrollUp(page);
  await hover(page);
  await quickFix(page);
  await patterns(page);
  await audit(page, setSettings);
}

/** Before anything in it has been done. In a narrow window its pictures are hidden. */
async function walkthrough(page: Page): Promise<void> {
  const usual = page.viewportSize();
  await page.setViewportSize({ width: 1120, height: 630 });
  await runCommand(page, 'Pitwall: Open the Walkthrough');
  const text = page.frameLocator('iframe.webview.ready').frameLocator('#active-frame').locator('svg text');
  await text.first().waitFor();
  await photograph(page, 'walkthrough');
  if (usual) await page.setViewportSize(usual);
  await page.locator('.tab.active .tab-actions .action-label').click();
  await page.locator('.monaco-editor.focused .view-line').first().waitFor();
}

async function goTo(page: Page, schema: string, text: string): Promise<void> {
  const lines = readFileSync(schema, 'utf8').split('\n');
  const line = lines.findIndex((it) => it.includes(text));
  if (line < 0) throw new Error(`${path.basename(schema)} no longer holds ${text}`);
  const lineNumber = page.locator('.quick-input-widget');
  await pressUntil(page, ['Control+g'], lineNumber);
  await page.keyboard.type(`${line + 1}:${(lines[line] ?? '').indexOf(text) + 3}`);
  await page.keyboard.press('Enter');
  await lineNumber.waitFor({ state: 'hidden' });
}

/** The errors come last: they are those of Prisma's engine. */
async function squiggles(page: Page): Promise<void> {
  for (const severity of ['warning', 'error']) await page.locator(`.squiggly-${severity}`).first().waitFor();
  await photograph(page, 'squiggles');
}

/** So that what is said of the line finds room below. */
async function scrollUp(page: Page): Promise<void> {
  for (let lines = 0; lines < 8; lines += 1) await page.keyboard.press('Control+ArrowDown');
}

async function indexHover(page: Page): Promise<void> {
  const explanation = page.locator('.monaco-hover', { hasText: 'Finds rows by' }).filter({ hasText: 'CREATE' });
  await pressUntil(page, ['Control+k', 'Control+i'], explanation);
  await photograph(page, 'index-hover');
  await page.keyboard.press('Escape');
  await explanation.waitFor({ state: 'hidden' });
}

async function hover(page: Page): Promise<void> {
  const explanation = page.locator('.monaco-hover', { hasText: 'What it costs' }).filter({ hasText: 'Quick Fix' });
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

/** All that can be inserted, by what it is good for. */
async function patterns(page: Page): Promise<void> {
  await runCommand(page, 'Pitwall: Insert Pattern…');
  const list = page.locator('.quick-input-list');
  await list.getByText('Index for a list page').first().waitFor();
  await photograph(page, 'patterns');
  await page.keyboard.press('Escape');
  await list.waitFor({ state: 'hidden' });
}

async function runCommand(page: Page, title: string): Promise<void> {
  const box = page.locator('.quick-input-widget input');
  await pressUntil(page, ['F1'], box);
  await box.fill(`>${title}`);
  await page.locator('.quick-input-list').getByText(title).first().waitFor();
  await page.keyboard.press('Enter');
}

/** The audit in every kind of theme, from its top, and further down in the first of them. */
async function audit(page: Page, setSettings: ServedVSCode['setSettings']): Promise<void> {
  await page.setViewportSize({ width: 1200, height: 860 });
  const report = page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
  for (const [name, theme, kind] of themes) {
    setSettings({ ...calmSettings, 'workbench.colorTheme': theme });
    // A window reads its settings when it is opened.
    await page.reload();
    await page.locator('.squiggly-warning').first().waitFor();
    if (await page.locator('.part.sidebar').isVisible()) await page.keyboard.press('Control+b');
    await runCommand(page, 'Pitwall: Audit Schema');
    await report.locator(`body.${kind}`).waitFor();
    await report.getByRole('heading', { level: 1 }).waitFor();
    // The editor fades from one theme to the next.
    await page.waitForTimeout(500);
    await photograph(page, name);
    if (name !== 'audit') continue;
    for (const [part, place] of partsOfAudit) {
      await report
        .locator(place)
        .first()
        .evaluate((it) => it.scrollIntoView());
      await page.waitForTimeout(300);
      await photograph(page, `${name}-${part}`);
    }
    await report.getByRole('heading', { level: 1 }).evaluate((it) => it.scrollIntoView({ block: 'end' }));
  }
}

/** Names of pictures, and what they begin with. */
const partsOfAudit = [
  ['picture', '.picture'],
  ['indexes', '.table:has(.redundant)'],
] as const;

/** Names of pictures, of themes, and of what a page is told of them. */
const themes = [
  ['audit', 'Light 2026', 'vscode-light'],
  ['audit-dark', 'Dark 2026', 'vscode-dark'],
  ['audit-high-contrast', 'Default High Contrast', 'vscode-high-contrast'],
] as const;

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
  'editor.hover.above': false,
  'editor.lightbulb.enabled': 'off',
  'editor.matchBrackets': 'never',
  'editor.minimap.enabled': false,
  'editor.occurrencesHighlight': 'off',
  'editor.overviewRulerBorder': false,
  'editor.scrollbar.horizontal': 'hidden',
  'editor.scrollbar.vertical': 'hidden',
  'editor.selectionHighlight': false,
  'editor.stickyScroll.enabled': false,
  'window.commandCenter': false,
  'workbench.activityBar.location': 'hidden',
  'workbench.layoutControl.enabled': false,
  'workbench.reduceMotion': 'on',
  'workbench.statusBar.visible': false,
};
