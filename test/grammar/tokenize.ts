import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import oniguruma from 'vscode-oniguruma';
import textmate, { type StateStack } from 'vscode-textmate';

/** Neighbouring characters of one line that have the same scopes; `source.prisma` itself is left out. */
export interface Token {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly scopes: readonly string[];
}

export type Word = Pick<Token, 'text' | 'scopes'>;

export interface TokenizedLine {
  readonly text: string;
  readonly tokens: readonly Token[];
  /** Where the next line goes on. */
  readonly after: StateStack;
}

const root = new URL('../../', import.meta.url);
const grammarFile = new URL('syntaxes/prisma.tmLanguage.json', root);
const wasmFile = createRequire(import.meta.url).resolve('vscode-oniguruma/release/onig.wasm');

await oniguruma.loadWASM(readFileSync(wasmFile));
const registry = new textmate.Registry({
  onigLib: Promise.resolve({
    createOnigScanner: (patterns) => oniguruma.createOnigScanner(patterns),
    createOnigString: (text) => oniguruma.createOnigString(text),
  }),
  loadGrammar: async () => textmate.parseRawGrammar(readFileSync(grammarFile, 'utf8'), grammarFile.pathname),
});
const loaded = await registry.loadGrammar('source.prisma');
if (!loaded) throw new Error('The grammar does not load under source.prisma.');
const grammar = loaded;

export const startOfFile: StateStack = textmate.INITIAL;

export function tokenizeLine(text: string, before: StateStack): TokenizedLine {
  const { tokens, ruleStack, stoppedEarly } = grammar.tokenizeLine(text, before);
  if (stoppedEarly) throw new Error(`Tokenizing stopped early in: ${text}`);
  return { text, tokens: joinEqualNeighbours(text, tokens), after: ruleStack };
}

/** The lines are split as VS Code splits them, and a byte order mark is dropped as VS Code drops it. */
export function tokenize(text: string, lineBreak = /\r\n|\r|\n/): TokenizedLine[] {
  const lines: TokenizedLine[] = [];
  let state = startOfFile;
  for (const line of text.replace(/^\uFEFF/, '').split(lineBreak)) {
    const tokenized = tokenizeLine(line, state);
    lines.push(tokenized);
    state = tokenized.after;
  }
  return lines;
}

/** The tokens that are more than white space, without the white space at their edges. */
export function wordsOf(lines: readonly TokenizedLine[]): Word[] {
  return lines.flatMap(({ tokens }) =>
    tokens.map(({ text, scopes }) => ({ text: text.trim(), scopes })).filter(({ text }) => text !== ''),
  );
}

function joinEqualNeighbours(
  line: string,
  raw: readonly { readonly startIndex: number; readonly endIndex: number; readonly scopes: readonly string[] }[],
): Token[] {
  const tokens: Token[] = [];
  for (const { startIndex, endIndex, scopes: all } of raw) {
    const scopes = all.slice(1);
    // The engine counts the line break it adds as a character of the line.
    const end = Math.min(endIndex, line.length);
    const last = tokens.at(-1);
    const joins = last !== undefined && last.scopes.join(' ') === scopes.join(' ');
    const start = joins ? last.start : startIndex;
    if (joins) tokens.pop();
    tokens.push({ start, end, text: line.slice(start, end), scopes });
  }
  return tokens;
}
