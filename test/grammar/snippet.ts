import { readdirSync, readFileSync } from 'node:fs';
import { type Token, type TokenizedLine, tokenize } from './tokenize.ts';

/** A piece of schema with the scopes that some of its characters must have, as written in `snippets/`. */
export interface Snippet {
  readonly title: string;
  readonly schema: string;
  /** The snippet without its title, to compare with what `describeTokens` gives back. */
  readonly source: string;
  readonly marks: readonly Mark[];
}

interface Mark {
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

const folder = new URL('snippets/', import.meta.url);

/** The snippets of each file. */
export const snippetFiles: ReadonlyMap<string, readonly Snippet[]> = new Map(
  readdirSync(folder).map((name) => [name, parseSnippets(readFileSync(new URL(name, folder), 'utf8'))]),
);

/** The snippet again, each mark replaced by the tokens that are really there. */
export function describeTokens({ schema, marks }: Snippet): string {
  return tokenize(schema)
    .flatMap((line, number) => [
      `> ${line.text}`.trimEnd(),
      ...marks
        .filter((mark) => mark.line === number)
        .flatMap((mark) => tokensUnder(line, mark))
        .map(describeToken),
    ])
    .join('\n');
}

/**
 * `# A sentence.` opens a snippet, `> ` stands before each line of schema, and below it `  ^^^^ scope scope`
 * tells the scopes of the characters above the carets, outermost first, without `source.prisma`.
 */
function parseSnippets(file: string): Snippet[] {
  return file
    .replaceAll('\r\n', '\n')
    .split(/^# /m)
    .slice(1)
    .map((section) => {
      const [title = '', ...rest] = section.trimEnd().split('\n');
      return { title, source: rest.join('\n'), ...readBody(title, rest) };
    });
}

function readBody(title: string, source: readonly string[]): Pick<Snippet, 'schema' | 'marks'> {
  const lines: string[] = [];
  const marks: Mark[] = [];
  for (const text of source) {
    const carets = /^ {2} *(\^+) \S/.exec(text)?.[1];
    if (text.startsWith('> ') || text === '>') {
      lines.push(text.slice(2));
    } else if (carets) {
      const start = text.indexOf('^') - 2;
      marks.push({ line: lines.length - 1, start, end: start + carets.length });
    } else {
      throw new Error(`In the snippet "${title}" this is neither schema nor a mark: ${text}`);
    }
  }
  if (marks.length === 0) throw new Error(`The snippet "${title}" marks nothing.`);
  return { schema: lines.join('\n'), marks };
}

function tokensUnder(line: TokenizedLine, mark: Mark): Token[] {
  return line.tokens.filter((token) => token.start < mark.end && token.end > mark.start);
}

function describeToken({ start, end, scopes }: Token): string {
  return `  ${' '.repeat(start)}${'^'.repeat(end - start)} ${scopes.join(' ') || 'no scope'}`;
}
