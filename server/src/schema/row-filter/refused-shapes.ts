import { tokensIn } from './condition-tokens.ts';
import type { Refusal, Stretch } from './refusal.ts';
import { type RowFilter, readRowFilter } from './row-filter.ts';
import { whereArgument } from './row-filter-text.ts';
import type { Surroundings } from './row-filter-values.ts';

/**
 * Conditions that SQL Server cannot say: its filtered indexes compare columns with constants, joined by AND, or look
 * for them in a list.
 * @param isSql whether it is what the database will read; else it will be translated, which some of these survive
 */
export function refusedShape(text: string, isSql: boolean, around: Surroundings): Refusal | undefined {
  if (around.provider !== 'sqlserver') return undefined;
  const filter = readRowFilter(text, around);
  const whole: Stretch = { start: 0, end: text.length };
  if (filter && comparesColumns(filter)) return { kind: 'columns', ...whole };
  const word = refusedWord(text);
  if (isSql || !filter) return word && (isSql || word.kind === 'like') ? word : undefined;
  return whereArgument(filter, around.provider) === undefined ? { kind: 'or', ...whole } : undefined;
}

function refusedWord(text: string): Refusal | undefined {
  const tokens = tokensIn(text).map((it) => ({ ...it, keyword: it.kind === 'word' ? it.text.toLowerCase() : '' }));
  for (const [i, { keyword, start, end }] of tokens.entries()) {
    // In square brackets it is a name.
    if (tokens[i - 1]?.text === '[' || text[start] === '`') continue;
    const next = tokens[i + 1];
    if (keyword === 'not' && next?.keyword === 'in') return { kind: 'not-in', start, end: next.end };
    if (keyword === 'or' || keyword === 'like') return { kind: keyword, start, end };
  }
  return undefined;
}

const comparesColumns = (filter: RowFilter): boolean =>
  filter.kind === 'comparison' ? filter.value.kind === 'field' : filter.parts.some(comparesColumns);
