import type { Edit } from '../../text/edit.ts';
import { type NonEmpty, pointAt, type Span } from '../../text/span.ts';
import { columnList, type Enum, type Field, type Generator, type Model } from '../model.ts';
import type { Attribute, EnumBlock, ModelBlock } from '../parse/syntax.ts';
import { hasPreviewFeature, type Schema } from '../schema.ts';
import { startWithCommentsAbove, startWithOwnComments } from './comments-above.ts';
import { extendGenerator, newGenerator } from './generator-edits.ts';
import { nameBesideOthers } from './index-names.ts';
import { codeStartIn, endOf, indentationAt, insertLines, isBlank, isParted, lineAt } from './line-at.ts';

/** Edits as a careful person would type them: in the file's own line ending, leaving no hole and no double blank line. */

/**
 * The text of a new index. It is given a name where another one has taken the default name, which the engine would
 * refuse.
 * @param columns as they are to stand in the list, options included
 */
export function indexText(model: Model, columns: NonEmpty<string>): string {
  const [first, ...rest] = columns;
  const name = nameBesideOthers(model, [pathOf(first), ...rest.map(pathOf)]);
  return `@@index(${columnList(columns)}${name === undefined ? '' : `, map: ${JSON.stringify(name)}`})`;
}

/** Without the options behind it. */
const pathOf = (column: string): string => column.replace(/\(.*/s, '');

/** Replaces what a span covers. */
export const replace = (span: Span, text: string): Edit => ({ span, text });

/**
 * Writes block attributes into a model or an enum, where the formatter would put the first of them: behind those that come before
 * it, else before all others, else as the block's last lines behind a blank one.
 */
export function addBlockAttributes({ block, fragment }: Model | Enum, attributes: readonly string[]): Edit {
  const { text } = fragment;
  const lines = attributes.map((it) => indentationIn(block) + it);
  const rank = rankIn(blockOrder, /^@@(\w*)/.exec(attributes[0] ?? '')?.[1] ?? '');
  const above = block.attributes.findLast((it) => rankIn(blockOrder, it.name.text) <= rank);
  if (above) return insertLines(fragment, Math.min(lineEndBehind(above.span), block.body.end), lines);
  const below = block.attributes[0] && lineAt(text, block.attributes[0].span.start);
  if (below && below.start >= block.body.start)
    return insertLines(fragment, startWithCommentsAbove(text, below), lines);
  const at = lastPlaceIn(block);
  const isFirst = text.slice(block.body.start, at).trim() === '';
  return insertLines(fragment, at, isFirst || isBlank(lineAt(text, at - 1)) ? lines : ['', ...lines]);
}

/** In which the formatter puts attributes; those that it does not know come last. */
const blockOrder = ['id', 'unique', 'index', 'fulltext', 'map', 'ignore', 'schema'];

const rankIn = (order: readonly string[], name: string): number =>
  order.includes(name) ? order.indexOf(name) : order.length;

/** As the block's own lines are indented. */
function indentationIn(block: ModelBlock | EnumBlock): string {
  const first = membersOf(block)[0] ?? block.attributes[0];
  return (first && indentationAt(block.body.fragment.text, first.span.start)) ?? '  ';
}

const membersOf = (block: ModelBlock | EnumBlock): readonly { readonly span: Span }[] =>
  block.kind === 'enum' ? block.values : block.fields;

const lineEndBehind = ({ fragment: { text }, start }: Span): number => endOf(text, lineAt(text, start));

/**
 * The start of the closing brace's line, or the brace itself where it shares a line; behind the last field where no
 * brace was typed yet, since what follows may belong to the next block.
 */
function lastPlaceIn(block: ModelBlock | EnumBlock): number {
  const { body, closed } = block;
  const { fragment, start, end } = body;
  if (!closed)
    return Math.max(
      start,
      ...membersOf(block)
        .slice(-1)
        .map((it) => lineEndBehind(it.span)),
    );
  const line = lineAt(fragment.text, end);
  const isAlone = line.start >= start && codeStartIn(fragment.text, line.start, end) === end;
  return isAlone ? line.start : end;
}

/** Takes out the line on which the attribute stands, with the comments behind it and above it that speak of it alone. */
export function removeLine({ span, trailing }: Attribute): Edit {
  const { fragment } = span;
  const { text } = fragment;
  const line = lineAt(text, span.start);
  const end = trailing?.span.end ?? span.end;
  if (codeStartIn(text, line.start, span.start) < span.start || end < line.codeEnd) {
    return { span: { fragment, start: text.slice(0, span.start).trimEnd().length, end }, text: '' };
  }
  const top = startWithOwnComments(text, line);
  const above = top > 0 ? lineAt(text, top - 1) : undefined;
  const below = line.next < text.length ? lineAt(text, line.next) : undefined;
  const endsHere = !below || isBlank(below) || text.startsWith('}', codeStartIn(text, below.start, below.codeEnd));
  const startsHere = above && text.endsWith('{', above.codeEnd);
  // A blank line that parted the line from what stands above, or at the top from what stands below, would be left over.
  if (above && isBlank(above) && endsHere) return { span: { fragment, start: above.start, end: line.next }, text: '' };
  const next = startsHere && below && isBlank(below) ? below.next : line.next;
  return { span: { fragment, start: top, end: next }, text: '' };
}

/** Writes an attribute where the formatter would put it, the first one of a field in the column of the group's. */
export function addFieldAttribute({ block }: Model, field: Field, attribute: string): Edit {
  const { fragment } = field.span;
  const { text } = fragment;
  const rank = rankIn(fieldOrder, /^@([\w.]*)/.exec(attribute)?.[1] ?? '');
  const below = field.attributes.find((it) => rankIn(fieldOrder, it.name.text) > rank);
  if (below) return { span: pointAt(fragment, below.span.start), text: `${attribute} ` };
  const columnBehind = ({ type }: Field) => type.span.end - lineAt(text, type.span.end).start;
  const widest = Math.max(...groupOf(block, field).map(columnBehind));
  const gap = field.attributes.length > 0 ? 1 : widest - columnBehind(field) + 1;
  return { span: pointAt(fragment, field.span.end), text: ' '.repeat(gap) + attribute };
}

const fieldOrder = ['id', 'unique', 'default', 'updatedAt', 'map', 'relation', 'ignore'];

/** The fields around one that no blank line parts from it: the formatter aligns these together. */
export function groupOf({ fields, body }: ModelBlock, field: Field): readonly Field[] {
  const { text } = body.fragment;
  const own = fields.findIndex((it) => it.name === field.name);
  const above = fields.findLastIndex((it, i) => i < own && isParted(text, it.span.end, fields[i + 1]?.span.start ?? 0));
  const below = fields.findIndex((it, i) => i > own && isParted(text, fields[i - 1]?.span.end ?? 0, it.span.start));
  return fields.slice(above + 1, below === -1 ? undefined : below);
}

/** Takes a field attribute out, with the space that parted it from the others. */
export function removeFieldAttribute({ span }: Attribute): Edit {
  const { text } = span.fragment;
  const [space = ''] = /^[^\S\r\n]*/.exec(text.slice(span.end)) ?? [];
  const next = span.end + space.length;
  // The next attribute moves up into its column.
  if (next < lineAt(text, span.start).codeEnd) return { span: { ...span, end: next }, text: '' };
  return { span: { ...span, start: text.slice(0, span.start).trimEnd().length }, text: '' };
}

/**
 * Adds a preview feature to the client's generator; makes a generator where the schema has none.
 * @param model beside which the generator goes where there is no datasource
 */
export function addPreviewFeature(schema: Schema, model: Model | undefined, feature: string): Edit[] {
  if (hasPreviewFeature(schema, feature)) return [];
  const { datasource, generators } = schema;
  const generator = generators.find(isClientGenerator) ?? generators[0];
  return generator ? extendGenerator(generator, feature) : newGenerator([datasource, model], feature);
}

const isClientGenerator = ({ block }: Generator): boolean =>
  block.properties.some(
    ({ name, value }) => name.text === 'provider' && value.kind === 'string' && value.text.startsWith('prisma-client'),
  );
