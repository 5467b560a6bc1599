import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { htmlReport } from '../../server/src/report/formats/html.ts';
import { pageOn, reportedText } from '../support/reported.ts';
import { openAudit, themes } from './audit-in-editor.ts';
import { browserPages, violationsIn } from './browser.ts';

const newPage = browserPages();

const example = readFileSync('examples/paddock/10-fan-platform.prisma', 'utf8');

const alone = { cwd: '/ws', schemas: [reportedText(example)], problems: [], exitCode: 0 } as const;

test.each(themes)('axe finds nothing in the page of the editor, in %s', async (theme) => {
  const page = await newPage();
  const audit = await openAudit(page, theme);
  await audit.show(pageOn(example));
  expect(await violationsIn(page)).toEqual([]);
  await page.evaluate("for (const it of document.querySelectorAll('details')) it.open = true");
  expect(await violationsIn(page)).toEqual([]);
  await audit.tellGone('The schema of this audit is no longer there.');
  expect(await violationsIn(page)).toEqual([]);
});

test.each(['light', 'dark'] as const)('axe finds nothing in the page that stands alone, in %s', async (colorScheme) => {
  // Its policy lets nobody in, axe among them.
  const page = await newPage({ colorScheme, bypassCSP: true });
  await page.setContent(htmlReport(alone, '/ws'));
  await page.evaluate("for (const it of document.querySelectorAll('details')) it.open = true");
  expect(await violationsIn(page)).toEqual([]);
});

test('the page that stands alone has its style under its own policy, and breaks it nowhere', async () => {
  const page = await newPage();
  const said: string[] = [];
  page.on('console', (it) => said.push(it.text()));
  await page.setContent(htmlReport(alone, '/ws'));
  expect(await page.evaluate("getComputedStyle(document.querySelector('h1')).fontSize")).toBe('26px');
  expect(said).toEqual([]);
});

test('axe would find what is wrong', async () => {
  const page = await newPage();
  await page.setContent('<main><h1>A</h1><button></button><p style="color: #aaa; background: #fff">faint</p></main>');
  const rules = (await violationsIn(page)).map((it) => it.split(':')[0]);
  expect(rules).toEqual(expect.arrayContaining(['button-name', 'color-contrast']));
});

test('every thing that can be focused shows that it is', async () => {
  const page = await newPage();
  const audit = await openAudit(page);
  await audit.show(pageOn(example));
  const unseen: string[] = [];
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab');
    const [name, outline, around]: [string, string, string] = await page.evaluate(`(() => {
      const it = document.activeElement;
      return [it.outerHTML.slice(0, 80), getComputedStyle(it).outlineStyle, it.parentElement ? getComputedStyle(it.parentElement).outlineStyle : 'none'];
    })()`);
    if (name.startsWith('<body')) break;
    if (outline === 'none' && around === 'none') unseen.push(name);
  }
  expect(unseen).toEqual([]);
});
