import { expect, test } from 'vitest';
import { snippetFile } from '../../scripts/snippet-file.ts';
import { patterns } from '../../server/src/patterns/index.ts';
import { providerLabel } from '../../server/src/schema/provider.ts';

test('the first line is the banner, and the rest is JSON', () => {
  const [first, ...rest] = snippetFile(patterns, 'Made by a machine.').split('\n');
  expect(first).toBe('// Made by a machine.');
  expect(() => JSON.parse(rest.join('\n'))).not.toThrow();
});

test.each(patterns.map((it) => [it.meta.prefix, it] as const))(
  '%s inserts the blocks of each database',
  (prefix, it) => {
    const ofPattern = snippets().filter(([, snippet]) => snippet.prefix === prefix);
    for (const provider of it.meta.providers) {
      const label = providerLabel[provider];
      const fitting = ofPattern.filter(
        ([name]) => name === it.meta.title || /\((.*)\)/.exec(name)?.[1]?.split(', ').includes(label),
      );
      expect(fitting.map(([, { body }]) => body.join('\n'))).toEqual([`${it.blocks(provider)}$0`]);
      for (const [, { description }] of fitting) expect(description).toMatch(new RegExp(`every database|${label}`));
    }
  },
);

test('what reads the same on every database is one snippet, without their names', () => {
  const [pattern] = patterns;
  if (!pattern) throw new Error('There is no pattern.');
  const everywhere = { ...pattern, blocks: () => 'model A {\n}' };
  const text = snippetFile([everywhere], 'Made by a machine.');
  expect(JSON.parse(text.slice(text.indexOf('\n')))).toEqual({
    [pattern.meta.title]: {
      prefix: pattern.meta.prefix,
      description: `${pattern.meta.title}, for every database`,
      body: ['model A {', '}$0'],
    },
  });
});

interface Snippet {
  readonly prefix: string;
  readonly description: string;
  readonly body: readonly string[];
}

function snippets(): [name: string, Snippet][] {
  const text = snippetFile(patterns, 'Made by a machine.');
  const parsed: Record<string, Snippet> = JSON.parse(text.slice(text.indexOf('\n')));
  return Object.entries(parsed);
}
