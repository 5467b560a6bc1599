/** A part of an SQL text. What it is called by is without its quotes. */
export interface SqlToken {
  readonly kind: 'word' | 'name' | 'text' | 'number' | 'sign';
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Cuts SQL of any database into tokens, without space and comments. What is not closed reaches to the end, so that
 * each character is looked at once.
 */
export function sqlTokens(sql: string): SqlToken[] {
  const tokens: SqlToken[] = [];
  // Only MySQL needs backquotes, and only there is a backslash more than a character, and # more than an operator.
  const isMySql = sql.includes('`');
  for (let at = 0; at < sql.length; ) {
    const start = at;
    const skipped = behindSpace(sql, at, isMySql);
    if (skipped > at) {
      at = skipped;
      continue;
    }
    const token = quoted(sql, at, isMySql) ?? plain(sql, at);
    tokens.push({ ...token, start });
    at = token.end;
  }
  return tokens;
}

type Unplaced = Omit<SqlToken, 'start'>;

/** Where the space or the comment ends that begins here, if one does. */
function behindSpace(sql: string, at: number, isMySql: boolean): number {
  if (sql.startsWith('--', at) || (isMySql && sql[at] === '#')) return endBehind(sql, '\n', at);
  if (sql.startsWith('/*', at)) return endBehind(sql, '*/', at + 2);
  space.lastIndex = at;
  return space.test(sql) ? space.lastIndex : at;
}

const space = /\s+/y;

function endBehind(sql: string, mark: string, from: number): number {
  const found = sql.indexOf(mark, from);
  return found === -1 ? sql.length : found + mark.length;
}

function quoted(sql: string, at: number, isMySql: boolean): Unplaced | undefined {
  switch (sql[at]) {
    case "'":
      return enclosed(sql, at, "'", 'text', isMySql);
    case '"':
    case '`':
      return enclosed(sql, at, sql[at] ?? '', 'name', false);
    case '[': {
      // What does not begin like a name is the element of an array.
      bracketed.lastIndex = at;
      const [whole, name] = bracketed.exec(sql) ?? [];
      return whole === undefined || name === undefined
        ? undefined
        : { kind: 'name', text: name.replaceAll(']]', ']'), end: at + whole.length };
    }
    case '$': {
      dollar.lastIndex = at;
      const [mark] = dollar.exec(sql) ?? [];
      if (mark === undefined) return undefined;
      const end = endBehind(sql, mark, at + mark.length);
      return { kind: 'text', text: sql.slice(at + mark.length, Math.max(at + mark.length, end - mark.length)), end };
    }
    default:
      return undefined;
  }
}

const bracketed = /\[([A-Za-z_](?:[^[\]\n]|\]\])*)\](?!\])/y;
const dollar = /\$(?:[A-Za-z_]\w*)?\$/y;

/** Two quotes in a row are one that belongs to the content. */
function enclosed(sql: string, at: number, quote: string, kind: 'name' | 'text', hasEscapes: boolean): Unplaced {
  let text = '';
  let from = at + 1;
  for (let i = from; i < sql.length; i++) {
    if (hasEscapes && sql[i] === '\\') i++;
    else if (sql[i] === quote) {
      text += sql.slice(from, i);
      if (sql[i + 1] !== quote) return { kind, text, end: i + 1 };
      from = ++i;
    }
  }
  return { kind, text: text + sql.slice(from), end: sql.length };
}

const word = /[\p{L}_][\p{L}\p{N}_$]*/uy;
const number = /\d+(?:\.\d+)?/y;

function plain(sql: string, at: number): Unplaced {
  word.lastIndex = at;
  if (word.test(sql)) return { kind: 'word', text: sql.slice(at, word.lastIndex), end: word.lastIndex };
  number.lastIndex = at;
  if (number.test(sql)) return { kind: 'number', text: sql.slice(at, number.lastIndex), end: number.lastIndex };
  return { kind: 'sign', text: sql[at] ?? '', end: at + 1 };
}
