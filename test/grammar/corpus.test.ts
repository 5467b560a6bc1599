import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { tokenize, type Word, wordsOf } from './tokenize.ts';

interface CorpusLine {
  readonly text: string;
  readonly file: string;
  readonly number: number;
  readonly words: readonly Word[];
}

const besides = fileURLToPath(new URL('../../../shared/corpus', import.meta.url));
const { PITWALL_CORPUS: corpus = besides } = process.env;
const header = /^\s*(?:datasource|generator|model|view|enum|type)\s+\w+\s*\{/;
const scalarField = /^\s+\w+\s+(?:Boolean|DateTime|Int|String)\b/;

describe.each(['schemas', 'psl'])('corpus/%s', (part) => {
  const folder = join(corpus, part);
  const isMissing = !existsSync(folder);
  const why = `${folder} is missing; PITWALL_CORPUS may name another corpus`;
  const lines = isMissing ? [] : linesIn(folder);
  const code = lines.filter(({ words }) => words[0]?.scopes[0]?.startsWith('comment.') === false);

  test('no word is without a scope', ({ skip }) => {
    skip(isMissing, why);
    expect(lines).not.toEqual([]);
    expect(shownWhere(lines, ({ words }) => words.some(({ scopes }) => scopes.length === 0))).toEqual([]);
  });

  // Whatever a line leaves open shows in the lines below it.
  test('wherever a block opens, the line begins with a keyword', ({ skip }) => {
    skip(isMissing, why);
    const headers = code.filter(({ text }) => header.test(text));
    expect(headers).not.toEqual([]);
    expect(shownWhere(headers, ({ words }) => !startsWith(words, 'storage.type', 'entity.name.type'))).toEqual([]);
  });

  test('wherever a field has a scalar type, the line begins with a name and that type', ({ skip }) => {
    skip(isMissing, why);
    const fields = code.filter(({ text }) => scalarField.test(text));
    expect(fields).not.toEqual([]);
    const areWrong = ({ words }: CorpusLine) => !startsWith(words, 'variable.other.field', 'support.type.primitive');
    expect(shownWhere(fields, areWrong)).toEqual([]);
  });

  test('nothing is invalid but the # of the templates among the engine tests', ({ skip }) => {
    skip(isMissing, why);
    const isInvalid = ({ text, scopes }: Word) => text !== '#' && scopes.some((scope) => scope.startsWith('invalid.'));
    expect(shownWhere(lines, ({ words }) => words.some(isInvalid))).toEqual([]);
  });
});

function linesIn(folder: string): CorpusLine[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.prisma'))
    .flatMap((file) =>
      tokenize(readFileSync(join(folder, file), 'utf8')).map((line, index) => ({
        text: line.text,
        file,
        number: index + 1,
        words: wordsOf([line]),
      })),
    );
}

function startsWith(words: readonly Word[], ...scopes: readonly string[]): boolean {
  return scopes.every((scope, index) => words[index]?.scopes[0]?.startsWith(scope));
}

function shownWhere(lines: readonly CorpusLine[], holds: (line: CorpusLine) => boolean): string[] {
  return lines.filter(holds).map(({ file, number, text }) => `${file}:${number} ${text.trim()}`);
}
