import type { Model } from '../model.ts';
import type { Provider } from '../provider.ts';
import { type Token, tokensIn } from './condition-tokens.ts';
import type { Refusal } from './refusal.ts';
import { readCondition } from './row-filter-syntax.ts';
import { fieldCalled, type Surroundings } from './row-filter-values.ts';

/** Names that are no column's. Prisma does not look for them in `raw("…")`, and the database knows nothing of fields. */
export function refusedName(sql: string, { model, provider }: Surroundings): Refusal | undefined {
  const tokens = tokensIn(sql);
  // In a condition that is understood whole each word has a known place; in others only the name of a field is sure.
  const isRead = readCondition(sql) !== undefined;
  for (const [i, token] of tokens.entries()) {
    if (
      !mayBeName(token, tokens[i - 1], tokens[i + 1], isRead) ||
      isColumn(token, tokens[i - 1], sql, model, provider)
    ) {
      continue;
    }
    const field = fieldCalled(token.text, model) ?? model.fields.find((it) => isSameWord(it.dbName, token.text));
    // SQLite takes what is no column's name for a text.
    const mayBeText = token.kind === 'double-quoted' && provider === 'sqlite';
    if (field || (isRead && !mayBeText)) {
      return { kind: 'column', name: token.text, field, ...extentOf(token, tokens[i - 1], tokens[i + 1]) };
    }
  }
  return undefined;
}

const keywords = new Set(['and', 'or', 'not', 'in', 'is', 'between', 'null', 'true', 'false']);

function mayBeName(token: Token, before: Token | undefined, behind: Token | undefined, isRead: boolean): boolean {
  if (token.kind === 'double-quoted') return isRead || !isPartOfName(before, behind);
  // What has a dot names the table as well.
  if (token.kind !== 'word' || token.text.includes('.')) return false;
  if (isOpening(before)) return isRead;
  if (keywords.has(token.text.toLowerCase())) return false;
  return isRead || !(isPartOfName(before, behind) || isKeywordHere(before, behind));
}

const isOpening = (token: Token | undefined): boolean => token?.text === '[' && token.kind === 'sign';

const isPartOfName = (before: Token | undefined, behind: Token | undefined): boolean =>
  [before, behind].some((it) => it?.kind === 'sign' && it.text === '.');

/** `date '2026-01-01'`, `lower(name)`, `extract(year from t)`, `total::date`, `cast(total as date)` */
const isKeywordHere = (before: Token | undefined, behind: Token | undefined): boolean =>
  behind?.kind === 'text' ||
  (behind?.kind === 'sign' && behind.text === '(') ||
  (behind?.kind === 'word' && /^from$/i.test(behind.text)) ||
  (before?.kind === 'sign' && before.text === ':') ||
  (before?.kind === 'word' && /^(?:as|collate)$/i.test(before.text));

function isColumn(token: Token, before: Token | undefined, sql: string, model: Model, provider: Provider): boolean {
  const isQuoted = token.kind === 'double-quoted' || sql[token.start] === '`' || isOpening(before);
  if (!isQuoted && systemColumns.has(token.text.toLowerCase())) return true;
  const minds = provider === 'postgresql' || provider === 'cockroachdb';
  // Without quotes these two read every name in lower case; the others do not mind the case.
  const name = isQuoted ? token.text : token.text.toLowerCase();
  return model.fields.some(({ dbName }) => (minds ? dbName === name : isSameWord(dbName, token.text)));
}

/** Columns that every table has. */
const systemColumns = new Set(['ctid', 'oid', 'rowid', '_rowid_', 'tableoid', 'xmin', 'xmax', 'cmin', 'cmax']);

const isSameWord = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** Square brackets are no part of the token. */
const extentOf = ({ start, end }: Token, before: Token | undefined, behind: Token | undefined) =>
  before && isOpening(before) && behind?.text === ']' ? { start: before.start, end: behind.end } : { start, end };
