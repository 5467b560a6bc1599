import { isSign } from './sql-statements.ts';
import type { SqlToken } from './sql-tokens.ts';

/** A name with what stands before it: `"public"."Post"` is Post of public. */
export interface QualifiedName {
  readonly name: string;
  /** The part right before: a schema, or on SQL Server and CockroachDB the table of an index. */
  readonly qualifier: string | undefined;
}

/** Reads tokens one after the other. What is asked for and is not there leaves it where it is. */
export interface SqlCursor {
  /** Goes behind these words where they come next. */
  skip(...words: readonly string[]): boolean;
  /** Goes behind the first of these words that comes next, and tells which. */
  oneOf(words: readonly string[]): string | undefined;
  sign(text: string): boolean;
  name(): QualifiedName | undefined;
  /** What a text in single quotes holds. */
  content(): string | undefined;
  /** The tokens between the brackets that open here. */
  bracketed(): readonly SqlToken[] | undefined;
  /** The tokens up to one of these words outside of all brackets, or to the end. */
  upTo(words: readonly string[]): readonly SqlToken[];
  next(): SqlToken | undefined;
}

export function cursorOn(tokens: readonly SqlToken[]): SqlCursor {
  let at = 0;

  const isWord = (token: SqlToken | undefined, word: string) =>
    token?.kind === 'word' && token.text.toUpperCase() === word;

  function skip(...words: readonly string[]): boolean {
    if (!words.every((it, i) => isWord(tokens[at + i], it))) return false;
    at += words.length;
    return true;
  }

  return {
    skip,
    oneOf: (words) => words.find((it) => skip(it)),
    sign(text) {
      if (!isSign(tokens[at], text)) return false;
      at++;
      return true;
    },
    name() {
      const parts: string[] = [];
      for (;;) {
        const token = tokens[at];
        if (token?.kind !== 'word' && token?.kind !== 'name') break;
        parts.push(token.text);
        at++;
        const isJoined = isSign(tokens[at], '.') || isSign(tokens[at], '@');
        if (!isJoined) break;
        at++;
      }
      const name = parts.at(-1);
      return name === undefined ? undefined : { name, qualifier: parts.at(-2) };
    },
    content() {
      const token = tokens[at];
      if (token?.kind !== 'text') return undefined;
      at++;
      return token.text;
    },
    bracketed() {
      if (!isSign(tokens[at], '(')) return undefined;
      const start = at + 1;
      let depth = 0;
      for (; at < tokens.length; at++) {
        if (isSign(tokens[at], '(')) depth++;
        else if (isSign(tokens[at], ')') && --depth === 0) break;
      }
      return tokens.slice(start, at++);
    },
    upTo(words) {
      const start = at;
      let depth = 0;
      for (; at < tokens.length; at++) {
        const token = tokens[at];
        if (isSign(token, '(')) depth++;
        else if (isSign(token, ')')) depth--;
        else if (depth === 0 && words.some((it) => isWord(token, it))) break;
      }
      return tokens.slice(start, at);
    },
    next: () => tokens[at],
  };
}
