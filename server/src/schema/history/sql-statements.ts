import { type SqlToken, sqlTokens } from './sql-tokens.ts';

/** One statement of an SQL text. */
export interface SqlStatement {
  readonly sql: string;
  readonly tokens: readonly SqlToken[];
  /** What stands between it and the statement before: comments, above all. */
  readonly above: string;
}

/** Parts a text at its semicolons, and at the lines `GO` that SQL Server's tools know. */
export function sqlStatements(sql: string): SqlStatement[] {
  const statements: SqlStatement[] = [];
  let tokens: SqlToken[] = [];
  let end = 0;
  const finish = (next: number) => {
    const [first] = tokens;
    if (first) statements.push({ sql, tokens, above: sql.slice(end, first.start) });
    tokens = [];
    end = next;
  };
  for (const token of sqlTokens(sql)) {
    if ((token.kind === 'sign' && token.text === ';') || isBatchEnd(sql, token)) finish(token.end);
    else tokens.push(token);
  }
  finish(sql.length);
  return statements;
}

const isBatchEnd = (sql: string, { kind, text, start, end }: SqlToken): boolean =>
  kind === 'word' &&
  text.toUpperCase() === 'GO' &&
  (start === 0 || sql[start - 1] === '\n') &&
  (end === sql.length || sql[end] === '\n' || sql[end] === '\r');

/** The tokens between two commas, brackets counted. */
export function partsBetweenCommas(tokens: readonly SqlToken[]): SqlToken[][] {
  const parts: SqlToken[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    if (isSign(token, '(')) depth++;
    else if (isSign(token, ')')) depth--;
    if (depth === 0 && isSign(token, ',')) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts.filter((it) => it.length > 0);
}

export const isSign = (token: SqlToken | undefined, text: string): boolean =>
  token?.kind === 'sign' && token.text === text;

/** The SQL from the first of the tokens to the last. */
export const sqlOf = (sql: string, tokens: readonly SqlToken[]): string =>
  sql.slice(tokens[0]?.start ?? 0, tokens.at(-1)?.end ?? 0);
