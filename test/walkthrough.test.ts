import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { analysisOf } from '#test/check-rule.ts';
import { openEditor } from '#test/editor.ts';
import { rules } from '../server/src/rules/index.ts';
import { fileId } from '../server/src/text/span.ts';

/** The pictures of the walkthrough are drawn by hand, and say what the example really shows. */

const file = '/ws/schema.prisma';
const example = readFileSync('examples/social/before/schema.prisma', 'utf8');

/** The words of a picture, line by line. */
const wordsOf = (picture: string): string[] =>
  [...readFileSync(`media/walkthrough/${picture}.svg`, 'utf8').matchAll(/<text[^>]*>(.*?)<\/text>/g)].map(
    ([, inner = '']) => inner.replace(/<[^>]*>/g, '').replaceAll('\u00a0', ' '),
  );

test.each(['finding', 'fix'])('the lines of %s are those of the example', (picture) => {
  const lines = example.split('\n');
  const words = wordsOf(picture);
  const numbered = words.flatMap((it, i) =>
    /^\d+$/.test(it) ? [{ number: Number(it), text: words[i + 1] ?? '' }] : [],
  );
  expect(numbered.length).toBeGreaterThan(4);
  for (const { number, text } of numbered) {
    expect(lines[number - 1]?.replace(/ +/g, ' ')).toBe(text.replace(/ +/g, ' '));
  }
});

test('the finding is said in those words', async () => {
  const editor = await openEditor({ rules });
  await editor.open(file, example);
  await editor.settle();
  const said = editor.diagnostics(file).map((it) => `${it.message}`);
  expect(wordsOf('finding').join(' ')).toContain(said.find((it) => it.includes('@@index([email])')));
});

test('the menu has these entries', async () => {
  const editor = await openEditor({ rules, facts: { asksForReasons: true, hasCommands: true } });
  await editor.open(file, example);
  const titles = (await editor.actions(file, '|@@index([email])', ['quickfix'])).map((it) => it.title);
  const words = wordsOf('fix');
  const drawn = words.slice(words.indexOf('Quick Fix') + 1);
  expect(drawn.length).toBeGreaterThan(3);
  expect(drawn.filter((it) => !titles.includes(it))).toEqual([]);
});

test('the audit counts as in the picture', () => {
  const { findings } = analysisOf(rules, new Map([[fileId('schema.prisma'), example]]));
  const words = wordsOf('audit');
  for (const [severity, shown] of [
    ['warning', 'warnings'],
    ['information', 'information'],
    ['hint', 'hints'],
  ] as const) {
    expect(words).toContain(`${findings.filter((it) => it.severity === severity).length} ${shown}`);
  }
  for (const { id, title } of rules.map((it) => it.meta)) {
    const drawn = words.find((it) => it.startsWith(`${title} `));
    if (drawn === undefined) continue;
    const ofRule = findings.filter((it) => it.rule.id === id);
    const models = new Set(ofRule.map((it) => it.subject.model));
    expect(drawn.slice(title.length).trim()).toBe(`${ofRule.length} findings in ${models.size} models`);
  }
});
