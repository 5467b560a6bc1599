import { expect, test } from 'vitest';
import { codeSnippets, schemaSnippets } from '../../scripts/snippet-file.ts';
import { tabStop } from '../../server/src/patterns/block-text.ts';
import { patterns } from '../../server/src/patterns/index.ts';
import type { Pattern } from '../../server/src/patterns/pattern.ts';
import { providers } from '../../server/src/schema/provider.ts';

const banner = 'Made by a machine.';

const snippetsIn = (text: string): Record<string, { prefix: string; body: string[] }> =>
  JSON.parse(text.slice(text.indexOf('\n')));

/** A pattern of that name on all databases. */
function patternOf(changes: Partial<Pattern>): Pattern {
  const [pattern] = patterns;
  if (!pattern) throw new Error('There is no pattern.');
  const { meta, adapt, blocks } = pattern;
  return { meta: { ...meta, title: 'Thing', prefix: 'pw-thing', providers }, adapt, blocks, ...changes };
}

test.each([schemaSnippets, codeSnippets])('the first line is the banner, and the rest is JSON', (make) => {
  const text = make(patterns, banner);
  expect(text.split('\n')[0]).toBe(`// ${banner}`);
  expect(() => snippetsIn(text)).not.toThrow();
});

test('what reads the same on every database is a snippet, by itself and within a model', () => {
  const everywhere = patternOf({
    blocks: () => `model ${tabStop(1, 'A')} {\n}`,
    line: () => `@@index([${tabStop(1, 'a')}])`,
  });
  expect(snippetsIn(schemaSnippets([everywhere], banner))).toEqual({
    Thing: {
      prefix: 'pw-thing',
      description: 'Thing, for every database',
      body: [`model ${tabStop(1, 'A')} {`, '}$0'],
    },
    'Thing, in a model': {
      prefix: 'pw-thing-line',
      description: 'Thing, for every database',
      body: [`@@index([${tabStop(1, 'a')}])$0`],
    },
  });
});

test('what differs is left to the server, and so is what only some databases have', () => {
  expect(snippetsIn(schemaSnippets([patternOf({ blocks: (it) => it })], banner))).toEqual({});
  const some = patternOf({ blocks: () => 'model A {\n}' });
  const onOne: Pattern = { ...some, meta: { ...some.meta, providers: ['postgresql'] } };
  expect(snippetsIn(schemaSnippets([onOne], banner))).toEqual({});
});

test('code keeps its tab stops and its own dollar signs', () => {
  const pattern = patternOf({});
  const code = `\nconst a = prisma.${tabStop(1, 'post')}.name + $queryRaw;\n`;
  const [snippet] = Object.values(snippetsIn(codeSnippets([{ ...pattern, meta: { ...pattern.meta, code } }], banner)));
  expect(snippet?.body).toEqual([`const a = prisma.${tabStop(1, 'post')}.name + \\$queryRaw;$0`]);
});
