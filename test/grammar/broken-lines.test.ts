import { expect, test } from 'vitest';
import type { StateStack } from 'vscode-textmate';
import { snippetFiles } from './snippet.ts';
import { startOfFile, type TokenizedLine, tokenize, tokenizeLine } from './tokenize.ts';

interface PlacedLine {
  readonly text: string;
  readonly before: StateStack;
}

// What begins in a block comment is left out, and so is what opens one: it rightly goes on below.
const lines = [...snippetFiles.values()].flat().flatMap(({ schema }) => placedLines(tokenize(schema)));
const codeLines = lines.filter(({ before }) => !isInBlockComment(before));

test.each([{ between: '' }, { between: '}' }])(
  'wherever a line breaks off and %j follows, a block that opens below has its colours',
  ({ between }) => {
    const below = ['model Below {', '  id Int @id'];
    const wrong = codeLines
      .flatMap(beginningsOf)
      .filter(({ after }) => colours(tokenizeLine(between, after).after, below) !== colours(startOfFile, below));
    expect(wrong.map(({ text }) => text)).toEqual([]);
  },
);

test.each(['  after String @unique', '  AFTER', '  AFTER @map("after")', '  @@map("after")'])(
  'wherever a line in a block breaks off, %j below it has its colours',
  (below) => {
    const wrong = codeLines
      .filter(({ text }) => text.startsWith('  '))
      .flatMap((line) => {
        const expected = colours(line.before, [below]);
        return beginningsOf(line).filter(({ after }) => colours(after, [below]) !== expected);
      });
    expect(wrong.map(({ text }) => text)).toEqual([]);
  },
);

function placedLines(tokenized: readonly TokenizedLine[]): PlacedLine[] {
  return tokenized.map(({ text }, index) => ({ text, before: tokenized[index - 1]?.after ?? startOfFile }));
}

function beginningsOf({ text, before }: PlacedLine): TokenizedLine[] {
  return Array.from({ length: text.length + 1 }, (_, length) => tokenizeLine(text.slice(0, length), before)).filter(
    ({ after }) => !isInBlockComment(after),
  );
}

function isInBlockComment(state: StateStack): boolean {
  return tokenizeLine('word', state).tokens.some(({ scopes }) => scopes.includes('comment.block.prisma'));
}

function colours(before: StateStack, texts: readonly string[]): string {
  let state = before;
  const tokens = texts.map((text) => {
    const line = tokenizeLine(text, state);
    state = line.after;
    return line.tokens;
  });
  return JSON.stringify(tokens);
}
