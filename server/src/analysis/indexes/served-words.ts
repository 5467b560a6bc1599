import { isIdentifier } from '../../schema/coverage/narrow-columns.ts';
import { searchedWithin } from '../../schema/coverage/searched-within.ts';
import { columnPaths, fieldNamed, type IndexType, type Model, type WrittenIndex } from '../../schema/model.ts';
import type { Provider } from '../../schema/provider.ts';
import { code, enumeratePhrases, joinPhrases, type Phrase, say } from '../../text/phrase.ts';
import type { Lookup, ServedOrder, ServedReads } from './served-reads.ts';
import { isCastToText } from './text-searches.ts';

/** What an index serves, in words. */

export const columnsPhrase = (columns: readonly string[]): Phrase => enumeratePhrases(columns.map(code));

/** By what it finds rows: `authorId; authorId + createdAt, the last by range too`. Undefined where it finds none so. */
export function sayFound(
  model: Model,
  index: WrittenIndex,
  { lookups }: ServedReads,
  provider: Provider,
): Phrase | undefined {
  if (index.kind === 'fulltext')
    return say`words in ${columnsPhrase(columnPaths(index))}${index.columns.length > 1 ? ', searched together' : ''}`;
  if (lookups.length === 0) return sayContained(model, index, provider);
  return [
    ...joinPhrases(shortened(lookups.map(sayColumns)), '; '),
    ...sayRanges(lookups),
    ...sayBeginnings(model, index, provider),
  ];
}

const sayColumns = ({ columns }: Lookup): Phrase =>
  joinPhrases(
    columns.map((it) => [code(it)]),
    ' + ',
  );

/** Each is the one before it and a column more. */
const shortened = (ways: readonly Phrase[]): readonly Phrase[] =>
  ways.length > 3 ? [...ways.slice(0, 2), ['…'], ...ways.slice(-1)] : ways;

function sayRanges(lookups: readonly Lookup[]): Phrase {
  const last = lookups.flatMap(({ columns, range }) => (range ? columns.slice(-1) : []));
  if (last.length === 0) return [', by value'];
  if (lookups.length === 1) return [', by value or range'];
  if (last.length === lookups.length) return [', by value, the last by range too'];
  return say`, by value, ${enumeratePhrases(last.map(code), 'or')} by range too`;
}

/** MariaDB reads the beginning of a text from any index; PostgreSQL from one with an operator class for it. */
function sayBeginnings(model: Model, { columns: [first] }: WrittenIndex, provider: Provider): Phrase {
  const field = first && fieldNamed(model, first.path);
  // Nobody asks for the beginning of an id.
  const isText = field?.type.text === 'String' && !isIdentifier(model, field);
  const reads =
    provider === 'mysql' ||
    (provider === 'postgresql' && /_pattern_ops$/.test(first?.ops ?? '') && field && !isCastToText(field));
  return first && isText && reads ? say`; ${code(first.path)} by ${code('startsWith')} too` : [];
}

/** What is answered by the other types of PostgreSQL, and of CockroachDB's GIN. */
function sayContained(model: Model, { type, columns }: WrittenIndex, provider: Provider): Phrase | undefined {
  const [first] = columns;
  const field = first && fieldNamed(model, first.path);
  const names = columnsPhrase(columns.map((it) => it.path));
  if (first?.ops?.endsWith('_trgm_ops')) {
    return say`parts of ${names}: ${code('contains')}, ${code('startsWith')} and ${code('endsWith')}, with ${code('mode: "insensitive"')} or without, of three letters or more`;
  }
  if (type === 'Brin') return say`ranges of ${names}, where the rows were written in that order`;
  if (type !== 'Gin') return say`what the operators of ${typeNames[type] ?? type} ask of ${names}`;
  const kind = field && searchedWithin(field, provider)?.kind;
  if (kind === 'list') return say`what is in ${names}: ${code('has')}, ${code('hasSome')} and ${code('hasEvery')}`;
  if (kind === 'document')
    return say`what ${names} as a whole holds: ${code('array_contains')} without a ${code('path')}`;
  return say`what the operators of GIN ask of ${names}`;
}

/** As PostgreSQL writes them. */
const typeNames: Partial<Record<IndexType, string>> = { Gist: 'GiST', SpGist: 'SP-GiST' };

/** In which orders it returns rows. Undefined where in none. */
export function saySorted({ orders, behind }: ServedReads): Phrase | undefined {
  const [whole, ...within] = orders;
  if (!whole) return undefined;
  const parts = [sayOrder(whole), ...shortest(within).map(sayOrder)];
  const last = behind.length > 0 ? say`; equal values by ${columnsPhrase(behind)}` : [];
  return [...parts.flatMap((it, i): Phrase => (i === 0 ? it : ['; ', ...it])), ...last];
}

/** The first and the last say what those between them do. */
const shortest = (orders: readonly ServedOrder[]): readonly ServedOrder[] =>
  orders.length > 2 ? [...orders.slice(0, 1), ...orders.slice(-1)] : orders;

function sayOrder({ given, order }: ServedOrder): Phrase {
  const listed = order.length === 1 ? code(order[0]?.path ?? '') : code(orderText(order));
  const ways = order.length === 1 ? ', up or down' : ' or the reverse';
  return given.length === 0 ? say`${listed}${ways}` : say`with ${columnsPhrase(given)} given, ${listed}${ways}`;
}

/** `createdAt desc, id asc`; ascending alone needs no word. */
export function orderText(order: ServedOrder['order']): string {
  const isPlain = order.every(({ sort }) => sort === 'asc');
  return order.map(({ path, sort }) => (isPlain ? path : `${path} ${sort}`)).join(', ');
}
