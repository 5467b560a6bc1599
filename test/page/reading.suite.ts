import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { grownSchema } from '../support/grown-schema.ts';
import { pageOn } from '../support/reported.ts';
import { openAudit } from './audit-in-editor.ts';
import { browserPages } from './browser.ts';

const newPage = browserPages();

const example = readFileSync('examples/paddock/10-fan-platform.prisma', 'utf8');

/** Another model, which changes numbers, rules and the order of the models. */
const longer = `${example}\nmodel Newcomer {\n  id    Int    @id\n  email String @unique\n\n  @@index([email])\n}\n`;

const focused = 'document.activeElement.id || document.activeElement.textContent';

test('the buttons of fixes, of all fixes, and of what is kept tell the editor', async () => {
  const page = await newPage();
  const audit = await openAudit(page);
  await audit.show(pageOn(example));
  await page.getByRole('button', { name: 'Remove @@index([email])' }).click();
  await page.getByRole('button', { name: 'Apply All Preferred' }).click();
  await page.getByRole('button', { name: 'Copy as Markdown' }).click();
  await page.getByRole('button', { name: 'Save as…' }).click();
  expect(await audit.told()).toEqual([
    { type: 'ready' },
    {
      type: 'edit',
      asked: { kind: 'fix', finding: expect.stringMatching(/^s1-\w+$/), fix: 'Remove @@index([email])' },
    },
    { type: 'edit', asked: { kind: 'all', schema: 's1-' } },
    { type: 'copy' },
    { type: 'save' },
  ]);
});

test('a place and a rule are opened by the editor', async () => {
  const page = await newPage();
  const audit = await openAudit(page);
  await audit.show(pageOn(example));
  await page.locator('.finding a[data-place]').first().click();
  await page.locator('.rule summary').first().click();
  await page.locator('a[data-rule]').first().click();
  expect((await audit.told()).slice(1)).toEqual([
    { type: 'open', target: expect.stringMatching(/^file:\/\/\/ws\/schema\.prisma#L\d+,1$/) },
    { type: 'explain', rule: expect.stringMatching(/^[a-z-]+$/) },
  ]);
});

test('with the keyboard alone a finding is reached from the top, in a model that was closed', async () => {
  const page = await newPage();
  const audit = await openAudit(page);
  await audit.show(pageOn(example));
  await page.evaluate("for (const it of document.querySelectorAll('details')) it.open = false");
  await page.locator('.places a', { hasText: 'Fan.email' }).first().focus();
  await page.keyboard.press('Enter');
  await page.locator('.finding:focus').waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  expect(await page.evaluate(focused)).toMatch(/-fix-0$/);
  await page.keyboard.press('Enter');
  expect((await audit.told()).at(-1)).toMatchObject({ type: 'edit', asked: { fix: 'Remove @@index([email])' } });
});

test('what is hidden by its severity stays hidden, and comes back', async () => {
  const page = await newPage();
  const audit = await openAudit(page);
  await audit.show(pageOn(example));
  const hints = page.locator('.finding[data-severity="hint"]:visible');
  expect(await hints.count()).toBeGreaterThan(0);
  await page.getByRole('checkbox', { name: /hints/ }).focus();
  await page.keyboard.press('Space');
  expect(await hints.count()).toBe(0);
  await audit.show(pageOn(longer));
  expect(await hints.count()).toBe(0);
  await page.keyboard.press('Space');
  expect(await hints.count()).toBeGreaterThan(0);
});

test('what a reader has opened, where the page stands and what has the focus outlive a change', async () => {
  const page = await newPage();
  const audit = await openAudit(page);
  const [large = ''] = grownSchema(60).values();
  await audit.show(pageOn(large));
  const last = page.locator('details.model').last();
  await last.locator('summary').click();
  await last.locator('[data-place]').first().focus();
  await last.evaluate((it) => it.scrollIntoView());
  const top = () => last.evaluate((it) => Math.round(it.getBoundingClientRect().top));
  const before = await top();
  await audit.show(pageOn(large.replace(/\n {2}@@index.*/, '')));
  expect(await last.evaluate((it) => it.open)).toBe(true);
  expect(Math.abs((await top()) - before)).toBeLessThan(40);
  expect(await page.evaluate('document.activeElement.className')).toBe('place');
  await last.locator('summary').click();
  await audit.show(pageOn(large));
  expect(await last.evaluate((it) => it.open)).toBe(false);
});

test('the focus stays near where the fixed finding was', async () => {
  const page = await newPage();
  const audit = await openAudit(page);
  await audit.show(pageOn(longer));
  const button = page.locator('#s1-model-Newcomer').getByRole('button', { name: 'Remove @@index([email])' });
  await button.focus();
  await audit.show(pageOn(longer.replace('\n  @@index([email])\n}\n', '}\n')));
  expect(await page.evaluate("document.activeElement.closest('[data-part]').dataset.part")).toBe('s1-model-Newcomer');
});

test('of a schema that is gone the page keeps what it showed, and offers nothing', async () => {
  const page = await newPage();
  const audit = await openAudit(page);
  await audit.show(pageOn(example));
  await audit.tellGone('It is no longer there.');
  expect(await page.getByRole('status').textContent()).toBe('It is no longer there.');
  expect(await page.locator('.finding').count()).toBeGreaterThan(0);
  expect(await page.locator('button:enabled').count()).toBe(0);
  await audit.show(pageOn(example));
  expect(await page.locator('button:disabled').count()).toBe(0);
});
