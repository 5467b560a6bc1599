import { isTotalTree } from '../schema/coverage/coverage.ts';
import { isDuplicate, isRedundant } from '../schema/coverage/redundancy.ts';
import { columnList, columnPaths, indexLabel, type Model, type WrittenIndex } from '../schema/model.ts';
import { hasPartialIndexes, type Provider } from '../schema/provider.ts';
import { contains, type Span } from '../text/span.ts';
import { enumerate } from '../text/wording.ts';
import { escapeMarkdown } from './explain.ts';

/** The key or index whose attribute covers the place, if one does. */
export const indexAt = (model: Model, at: Span): WrittenIndex | undefined =>
  model.indexes.find(({ attribute }) => contains(withTrailing(attribute.span, attribute.trailing?.span), at));

const withTrailing = (span: Span, trailing: Span | undefined): Span => ({ ...span, end: trailing?.end ?? span.end });

/** What an index line is good for, in Markdown. Undefined while it is still being typed. */
export function explainIndex(model: Model, index: WrittenIndex, provider: Provider): string | undefined {
  if (!index.complete) return undefined;
  return [
    `**${escapeMarkdown(indexLabel(index))}** on ${escapeMarkdown(model.name.text)}`,
    ...sayKind(index),
    `**Serves.** ${sayServed(index, provider)}`,
    `**Does not serve.** ${sayUnserved(index, provider)}`,
    ...saySiblings(model, index),
  ].join('\n\n');
}

function sayKind({ kind, where, type }: WrittenIndex): string[] {
  const uniqueness = { pk: 'The primary key.', unique: 'A unique constraint, which is an index as well.' };
  const facts: string[] = kind === 'pk' || kind === 'unique' ? [uniqueness[kind]] : [];
  if (where)
    facts.push('It holds only the rows that its condition names, and is used only by queries that ask for these.');
  if (type !== 'BTree') facts.push(`Its type is ${type}.`);
  return facts.length > 0 ? [facts.join(' ')] : [];
}

export function sayServed(index: WrittenIndex, provider: Provider): string {
  const columns = columnPaths(index);
  if (index.kind === 'fulltext') return `Word search over ${code(columns)}, all of them together.`;
  if (index.type === 'Hash') return `Equality on ${code(columns)}, and nothing else.`;
  if (index.type === 'Brin') {
    return `Ranges of ${code(columns)} where the rows were written in that order; it is tiny and returns no order.`;
  }
  if (index.type !== 'BTree')
    return `The operators of ${index.type} on ${code(columns)}, such as containment; no order.`;
  const lookups = columns.map((column, i) => {
    const ways = i === 0 ? 'equality or a range on' : 'equality, a range or the order of';
    return `${i === 0 ? '' : `with ${code(columns.slice(0, i))} given, `}${ways} ${code([column])}`;
  });
  const order = orderOf(index, provider);
  return `${capitalise(lookups.join('; '))}.${order ? ` ${order}` : ''}`;
}

/** B-trees are read backwards as well, so the reverse of the whole order is served too. */
function orderOf({ columns, where }: WrittenIndex, provider: Provider): string | undefined {
  if (columns.some((it) => it.length !== undefined || it.ops !== undefined)) return undefined;
  const listed = (flip: boolean) =>
    columns.map(({ path, sort }) => `${path} ${(sort === 'desc') !== flip ? 'desc' : 'asc'}`).join(', ');
  const rows = where && hasPartialIndexes(provider) ? ' of those rows' : '';
  return `Returns${rows} the order \`${listed(false)}\` and its reverse \`${listed(true)}\` without a sort.`;
}

function sayUnserved(index: WrittenIndex, provider: Provider): string {
  const columns = columnPaths(index);
  if (!isTotalTree(index)) return 'Sorting, and the lookups of a plain index.';
  const cases: string[] = [];
  if (columns.length > 1) cases.push(`filters on ${code(columns.slice(1))} without ${code(columns.slice(0, 1))}`);
  if (columns.length > 1) cases.push('orders whose directions are mixed otherwise');
  cases.push('`contains`', '`endsWith`');
  if (provider === 'postgresql' || provider === 'cockroachdb') cases.push('`mode: "insensitive"`');
  return `${capitalise(enumerate(cases))}.`;
}

function saySiblings(model: Model, index: WrittenIndex): string[] {
  const twin = model.indexes.find((it) => isDuplicate(index, it));
  if (twin) return [`**Stands twice.** ${labels([twin])} is the same index.`];
  const spared = model.indexes.filter((it) => isRedundant(it, index) && !isRedundant(index, it));
  const by = model.indexes.find((it) => isRedundant(index, it));
  const lines: string[] = [];
  if (spared.length > 0) lines.push(`**Makes redundant.** ${labels(spared)}.`);
  if (by) lines.push(`**Redundant.** ${labels([by])} serves all that this one does.`);
  return lines;
}

/** With its name where it has one, since two of a kind may differ in nothing else. */
const labels = (indexes: readonly WrittenIndex[]): string =>
  enumerate(indexes.map((it) => `\`${indexLabel(it)}\`${it.map === undefined ? '' : ` (${escapeMarkdown(it.map)})`}`));

const code = (columns: readonly string[]): string => `\`${columns.length === 1 ? columns[0] : columnList(columns)}\``;

const capitalise = (text: string): string =>
  text.startsWith('`') ? text : text.charAt(0).toUpperCase() + text.slice(1);
