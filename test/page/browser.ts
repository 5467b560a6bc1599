import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { requireChromium } from '../../scripts/vscode/chromium.ts';

/** A Chromium for the tests of a file, which opens empty pages. */
export function browserPages(): (options?: {
  readonly colorScheme?: 'light' | 'dark';
  readonly bypassCSP?: boolean;
}) => Promise<Page> {
  let browser: Browser | undefined;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: requireChromium(), args: ['--no-sandbox', '--disable-gpu'] });
  });
  afterAll(() => browser?.close());
  return async (options) => {
    if (!browser) throw new Error('There is no browser yet.');
    return browser.newPage({ viewport: { width: 1100, height: 800 }, ...options });
  };
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe has against a page, in a line each. */
export async function violationsIn(page: Page): Promise<readonly string[]> {
  // What is drawn only when it comes near is looked at all the same.
  await page.addStyleTag({ content: '* { content-visibility: visible !important; }' });
  await page.evaluate(axe);
  return page.evaluate(`axe.run(document).then(({ violations }) =>
    violations.flatMap(({ id, nodes }) => nodes.map((it) => id + ': ' + it.html.slice(0, 160) + ' ' + it.failureSummary)))`);
}
