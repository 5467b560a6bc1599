import type { Edit } from '../text/edit.ts';
import { type Fragment, type NonEmpty, pointAt, type Span } from '../text/span.ts';
import { afterLineEnd, isLineEnd } from './lines.ts';
import { columnList, columnPaths, type Generator, type Model } from './model.ts';
import type { Schema } from './schema.ts';
import type { Attribute, FieldLine, ModelBlock } from './syntax.ts';

/** Edits as a careful person would type them: in the file's own line ending, leaving no hole and no double blank line. */

/**
 * The text of a new index. It is given a name where another index on the same columns has taken the default one, which
 * the engine would refuse.
 * @param columns as they are to stand in the list, options included
 */
export function indexText(model: Model, columns: NonEmpty<string>): string {
  const paths = columns.map((it) => it.replace(/\(.*/, ''));
  const taken = model.indexes.some(
    (it) => it.kind === 'index' && it.map === undefined && columnPaths(it).join() === paths.join(),
  );
  const map = taken ? `, map: "${model.dbName}_${paths.join('_')}_all_idx"` : '';
  return `@@index(${columnList(columns)}${map})`;
}

/** Replaces what a span covers. */
export const replace = (span: Span, text: string): Edit => ({ span, text });

/**
 * Writes block attributes into a model: behind its last index, else before its first block attribute, else as its
 * last lines behind a blank one.
 */
export function addBlockAttributes(model: Model, attributes: readonly string[]): Edit {
  const { block, fragment } = model;
  const newline = lineEndingOf(fragment);
  const lines = attributes.map((it) => `  ${it}`);
  const lastIndex = block.attributes.findLast((it) => ['id', 'unique', 'index', 'fulltext'].includes(it.name.text));
  if (lastIndex) {
    const end = endOfLine(fragment, lastIndex.trailing?.span.end ?? lastIndex.span.end);
    return { span: pointAt(fragment, end), text: lines.map((it) => newline + it).join('') };
  }
  const first = block.attributes[0];
  if (first) {
    const start = startOfLine(fragment, first.span.start);
    return { span: pointAt(fragment, start), text: lines.map((it) => it + newline).join('') };
  }
  const at = lastLineOf(block);
  const text = fragment.text.slice(0, at);
  const onFreshLine = text === '' || isLineEnd(text.charCodeAt(text.length - 1));
  const blank = block.fields.length > 0 && !/(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r)$/.test(text) ? newline : '';
  return {
    span: pointAt(fragment, at),
    text: (onFreshLine ? '' : newline) + blank + lines.map((it) => it + newline).join(''),
  };
}

/** The start of the line of the closing brace; the end of the body where there is no such line. */
function lastLineOf({ body }: ModelBlock): number {
  const start = startOfLine(body.fragment, body.end);
  return start >= body.start ? start : body.end;
}

/** Takes out the line on which the attribute stands, its comment included. */
export function removeLine({ span, trailing }: Attribute): Edit {
  const { fragment } = span;
  const { text } = fragment;
  const start = startOfLine(fragment, span.start);
  const contentEnd = endOfLine(fragment, trailing?.span.end ?? span.end);
  const end = contentEnd < text.length ? afterLineEnd(text, contentEnd) : contentEnd;
  const blankStart =
    start > 0 ? startOfLine(fragment, start - 1 - (text.startsWith('\r\n', start - 2) ? 1 : 0)) : start;
  const blankBefore = start > 0 && text.slice(blankStart, start).trim() === '';
  const next = text.slice(end, endOfLine(fragment, end)).trim();
  // A blank line that parted the line from what stands above would be left over.
  const from = blankBefore && (next === '' || next.startsWith('}')) ? blankStart : start;
  return { span: { fragment, start: from, end }, text: '' };
}

/** Writes an attribute behind the others of a field, or in the column where those of the lines around it begin. */
export function addFieldAttribute({ block }: Model, field: FieldLine, attribute: string): Edit {
  const at = field.span.end;
  const { fragment } = field.span;
  const own = block.fields.findIndex((it) => it.name === field.name);
  const neighbour = [block.fields[own - 1], block.fields[own + 1]].find((it) => it?.attributes[0])?.attributes[0];
  const columnOf = (offset: number) => offset - startOfLine(fragment, offset);
  const gap = neighbour && field.attributes.length === 0 ? columnOf(neighbour.span.start) - columnOf(at) : 1;
  return { span: pointAt(fragment, at), text: ' '.repeat(Math.max(gap, 1)) + attribute };
}

/** Takes a field attribute out, with the space before it. */
export function removeFieldAttribute({ span }: Attribute): Edit {
  const before = span.fragment.text.slice(0, span.start);
  return { span: { ...span, start: before.trimEnd().length }, text: '' };
}

/** Adds a preview feature to the client's generator; makes a generator where the schema has none. */
export function addPreviewFeature(schema: Schema, feature: string): Edit[] {
  if (schema.generators.some((it) => it.previewFeatures.includes(feature))) return [];
  const generator = schema.generators.find(isClientGenerator) ?? schema.generators[0];
  return generator ? extendGenerator(generator, feature) : newGenerator(schema, feature);
}

const isClientGenerator = ({ block }: Generator): boolean =>
  block.properties.some(
    ({ name, value }) => name.text === 'provider' && value.kind === 'string' && value.text.startsWith('prisma-client'),
  );

function extendGenerator({ block, fragment, previewFeatures }: Generator, feature: string): Edit[] {
  const { text } = fragment;
  const existing = block.properties.find((it) => it.name.text === 'previewFeatures')?.value;
  if (existing?.kind === 'list') {
    const last = existing.items.at(-1)?.span.end ?? existing.span.start + 1;
    return [{ span: pointAt(fragment, last), text: `${previewFeatures.length > 0 ? ', ' : ''}"${feature}"` }];
  }
  const key = 'previewFeatures';
  const width = Math.max(key.length, ...block.properties.map((it) => it.name.text.length));
  const lastProperty = block.properties.at(-1);
  const realigned = block.properties.map(({ name }): Edit => {
    const equals = text.indexOf('=', name.span.end);
    return { span: { fragment, start: name.span.end, end: equals }, text: ' '.repeat(width - name.text.length + 1) };
  });
  const newline = lineEndingOf(fragment);
  const line = `  ${key.padEnd(width)} = ["${feature}"]`;
  const at = lastProperty ? endOfLine(fragment, lastProperty.span.end) : block.body.start;
  return [
    ...realigned.filter(({ span, text: spaces }) => text.slice(span.start, span.end) !== spaces),
    { span: pointAt(fragment, at), text: lastProperty ? newline + line : line + newline },
  ];
}

function newGenerator(schema: Schema, feature: string): Edit[] {
  const home = schema.datasource ?? schema.models[0];
  if (!home) return [];
  const { fragment, block } = home;
  const lines = [
    '',
    '',
    'generator client {',
    '  provider        = "prisma-client"',
    '  output          = "../generated/prisma"',
    `  previewFeatures = ["${feature}"]`,
    '}',
  ];
  return [{ span: pointAt(fragment, block.span.end), text: lines.join(lineEndingOf(fragment)) }];
}

export const lineEndingOf = ({ text }: Fragment): string => /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';

function startOfLine({ text }: Fragment, offset: number): number {
  let start = offset;
  while (start > 0 && !isLineEnd(text.charCodeAt(start - 1))) start--;
  return start;
}

function endOfLine({ text }: Fragment, offset: number): number {
  let end = offset;
  while (end < text.length && !isLineEnd(text.charCodeAt(end))) end++;
  return end;
}
