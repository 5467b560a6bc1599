/** The words and signs of a condition, be it SQL or what people type for it. */

export interface Token {
  /** Double quotes make a name in SQL and a text elsewhere, so they are kept apart. */
  readonly kind: 'word' | 'number' | 'text' | 'double-quoted' | 'sign';
  /** Without quotes, escapes resolved. */
  readonly text: string;
  /** In the text of the condition, quotes included. */
  readonly start: number;
  readonly end: number;
}

const pattern =
  /\s*(?:'(?<text>(?:[^']|'')*)'|"(?<double>(?:[^"\\]|\\["\\])*)"|`(?<name>[^`]+)`|(?<number>-?(?:\d+(?:\.\d+)?|\.\d+)(?![\w.]))|(?<word>[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)|(?<sign><=|>=|<>|!==?|={1,3}|&&|\|\||[^\s]))/uy;

/** A sign that is no part of a condition is a token too: who reads a whole condition stops there. */
export function tokensIn(text: string): Token[] {
  const source = withoutComments(text).trimEnd();
  const tokens: Token[] = [];
  for (pattern.lastIndex = 0; pattern.lastIndex < source.length; ) {
    const match = pattern.exec(source);
    if (!match?.groups) break;
    const [whole] = match;
    const start = match.index + whole.length - whole.trimStart().length;
    tokens.push({ ...meaningOf(match.groups), start, end: pattern.lastIndex });
  }
  return tokens;
}

/** As long as before, with spaces for the comments of SQL. */
const withoutComments = (text: string): string =>
  text.replace(
    /('[^']*'|"[^"]*"|`[^`]*`)|--[^\n]*/g,
    (all, quoted: string | undefined) => quoted ?? ' '.repeat(all.length),
  );

function meaningOf({
  text,
  double,
  name,
  number,
  word,
  sign,
}: Readonly<Record<string, string | undefined>>): Pick<Token, 'kind' | 'text'> {
  if (text !== undefined) return { kind: 'text', text: text.replaceAll("''", "'") };
  if (double !== undefined) return { kind: 'double-quoted', text: double.replace(/\\(.)/g, '$1') };
  if (number !== undefined) return { kind: 'number', text: number.replace(/^(-?)\./, '$10.') };
  if (sign !== undefined) return { kind: 'sign', text: sign };
  return { kind: 'word', text: name ?? word ?? '' };
}
