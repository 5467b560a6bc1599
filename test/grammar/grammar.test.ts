import { describe, expect, test } from 'vitest';
import { describeTokens, type Snippet, snippetFiles } from './snippet.ts';
import { tokenize, wordsOf } from './tokenize.ts';

const byTitle = (snippets: readonly Snippet[]) => snippets.map((snippet) => [snippet.title, snippet] as const);
const everySnippet = byTitle([...snippetFiles.values()].flat());

describe.each([...snippetFiles])('%s', (_file, snippets) => {
  test.each(byTitle(snippets))('%s', (_title, snippet) => {
    expect(describeTokens(snippet)).toBe(snippet.source);
  });
});

describe('nothing but white space is without a scope', () => {
  test.each(everySnippet)('%s', (_title, { schema }) => {
    const words = wordsOf(tokenize(schema));
    expect(words).not.toEqual([]);
    expect(words.filter(({ scopes }) => scopes.length === 0)).toEqual([]);
  });
});

describe('a line ending changes no colour, whether the host drops it whole or leaves a carriage return', () => {
  test.each(everySnippet)('%s', (_title, { schema }) => {
    const windows = schema.replaceAll('\n', '\r\n');
    expect(wordsOf(tokenize(windows))).toEqual(wordsOf(tokenize(schema)));
    expect(wordsOf(tokenize(windows, /\n/))).toEqual(wordsOf(tokenize(schema)));
  });
});
