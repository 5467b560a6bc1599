import { expect, test } from 'vitest';
import { explainById } from '../../server/src/analysis/explain-by-id.ts';
import { plainText } from '../../server/src/analysis/plain-text.ts';
import { rules } from '../../server/src/rules/index.ts';

test('titles and words in bold are emphasized, links are listed, examples are indented', () => {
  const markdown =
    '# A title\n\nA line  \nWith `code`. **What it costs.** 10 %.\n\nSources: [1](https://a.b/c), [2](https://d.e)\n\n```prisma\nmodel A {\n\n  **not bold**\n}\n```\n\nbecomes\n';
  expect(plainText(markdown, (it) => `<${it}>`)).toBe(
    '<A title>\n\nA line\nWith `code`. <What it costs.> 10 %.\n\nSources:\n  https://a.b/c\n  https://d.e\n\n    model A {\n\n      **not bold**\n    }\n\nbecomes\n',
  );
});

test.each(rules.map((it) => it.meta))('nothing of the Markdown of $id is left', ({ id, title, docs }) => {
  const text = plainText(explainById(rules, id) ?? '');
  expect(text.startsWith(`${title}\n`)).toBe(true);
  for (const source of docs().sources) expect(text).toContain(`\n  ${source}\n`);
  expect(text).not.toMatch(/\*\*|\]\(|```|[ \t]$/m);
});
