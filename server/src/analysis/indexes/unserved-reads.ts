import { servesEquality, servesOrder } from '../../schema/coverage/coverage.ts';
import { searchedWithin } from '../../schema/coverage/searched-within.ts';
import {
  columnPaths,
  type Field,
  fieldNamed,
  type IndexColumn,
  type Model,
  type WrittenIndex,
} from '../../schema/model.ts';
import { type Provider, providerLabel } from '../../schema/provider.ts';
import { code, enumeratePhrases, type Phrase, say } from '../../text/phrase.ts';
import { orderText } from './served-words.ts';
import { isSearchedText, textSearches } from './text-searches.ts';

/** What one might expect of an index and does not get, in words. */
export function sayUnserved(model: Model, written: WrittenIndex, provider: Provider): readonly Phrase[] {
  const index: WrittenIndex = { ...written, where: undefined };
  if (index.kind === 'fulltext') {
    const client = provider === 'mongodb' ? [['filters of Prisma Client, which searches no text on MongoDB']] : [];
    return [['equality, ranges and orders'], ...client];
  }
  if (index.type === 'Hash') return [['ranges and orders']];
  if (index.type !== 'BTree') return [['orders']];
  return [
    ...sayWithoutFirst(model, index, provider),
    ...sayMixedOrder(index),
    ...sayUnsorted(index),
    ...saySearches(model, index, provider),
  ];
}

function sayWithoutFirst(model: Model, index: WrittenIndex, provider: Provider): Phrase[] {
  const [first, ...others] = columnPaths(index);
  const alone = [...new Set(others)].filter((it) => it !== first && !servesEquality(model, index, [it]));
  if (first === undefined || alone.length === 0) return [];
  const skipping = skips[provider];
  const [second] = alone;
  // Of a third column the second would have to be skipped as well.
  const isNext = second !== undefined && second === others[0];
  const by = alone.length > 1 && second !== undefined ? say` by ${code(second)}` : [];
  const but =
    skipping && isNext
      ? say` (${skipping.who}${by}${skipping.after ?? ''}, where ${code(first)} has few values${skipping.where ?? ''})`
      : [];
  return [say`${enumeratePhrases(alone.map(code), 'or')} without ${code(first)}${but}`];
}

/** Who reads an index once for each value of its first column. PostgreSQL 18 was seen to. */
const skips: Partial<Record<Provider, { readonly who: string; readonly after?: string; readonly where?: string }>> = {
  postgresql: { who: 'PostgreSQL 18 can' },
  mysql: { who: 'MySQL 8 may', where: ' and only columns of the index are read' },
  sqlite: { who: 'SQLite may', after: ', after ANALYZE' },
};

/** The first and the second column in directions that do not go together. */
function sayMixedOrder(index: WrittenIndex): Phrase[] {
  const [first, second] = index.columns;
  if (!first || !second) return [];
  const asWritten = [first, second].map(({ path, sort }) => ({ path, sort }));
  const turned = [first, { path: second.path, sort: second.sort === 'asc' ? ('desc' as const) : ('asc' as const) }];
  const wish = (order: readonly Pick<IndexColumn, 'path' | 'sort'>[]) => ({ equality: [], order });
  if (!servesOrder(index, wish(asWritten)) || servesOrder(index, wish(turned))) return [];
  return [say`the order ${code(orderText(turned))}`];
}

function sayUnsorted({ columns }: WrittenIndex): Phrase[] {
  return columns.flatMap(({ path, length, ops }): Phrase[] => {
    if (length !== undefined) return [say`the order of ${code(path)}, of which it holds ${length} characters`];
    return ops === undefined ? [] : [say`the usual order of ${code(path)}`];
  });
}

/** What a search in a text or a value would need another index for. */
function saySearches(model: Model, index: WrittenIndex, provider: Provider): Phrase[] {
  const said = index.columns.flatMap(({ path, ops }): Phrase[] => {
    const field = fieldNamed(model, path);
    if (!field) return [];
    const words = isSearchedText(model, field) ? textSearches(field, ops, provider) : [];
    return words.length > 0 ? [enumeratePhrases(words, 'or')] : sayWithin(field, provider);
  });
  // Several texts are searched in the same ways.
  return said.filter((it, i) => said.findIndex((other) => JSON.stringify(other) === JSON.stringify(it)) === i);
}

function sayWithin(field: Field, provider: Provider): Phrase[] {
  const name = code(field.name.text);
  if (provider === 'mongodb' && field.type.list) {
    return [say`${lists} on ${name} by Prisma Client, whose form of them MongoDB answers from no index`];
  }
  const within = searchedWithin(field, provider);
  if (!within) return [];
  const needs = within.type
    ? ` (that takes ${within.type === 'Gin' ? 'GIN' : 'GiST'})`
    : ` on ${providerLabel[provider]}`;
  if (within.kind === 'list') return [say`${lists} on ${name}${needs}`];
  return [say`what is within ${name}${needs}`];
}

const lists: Phrase = enumeratePhrases([code('has'), code('hasSome'), code('hasEvery')], 'or');
