import type { Edit } from '../../text/edit.ts';
import { pointAt, textOf } from '../../text/span.ts';
import type { Datasource, Generator, Model } from '../model.ts';
import type { ConfigBlock, Expression, Property } from '../parse/syntax.ts';
import { endOf, indentationAt, insertLines, isParted, lineAt, lineEndingOf } from './line-at.ts';

/** How a generator gets a preview feature. */

const key = 'previewFeatures';

/** Adds it to the list that is there, else a line with a list, in the column of the lines around it. */
export function extendGenerator({ block, fragment }: Generator, feature: string): Edit[] {
  const existing = block.properties.find((it) => it.name.text === key);
  if (existing) return [addToList(existing.value, feature)];
  const { text } = fragment;
  const group = lastGroup(block);
  const last = group.at(-1);
  const width = Math.max(key.length, ...group.map((it) => it.name.text.length));
  const indentation = (last && indentationAt(text, last.span.start)) ?? '  ';
  const line = `${indentation}${key.padEnd(width)} = ["${feature}"]`;
  const at = last ? Math.min(endOf(text, lineAt(text, last.span.start)), block.body.end) : block.body.start;
  return [...group.flatMap((it) => align(it, width)), insertLines(fragment, at, [line])];
}

function addToList(value: Expression, feature: string): Edit {
  const { span } = value;
  if (value.kind === 'list') {
    const last = value.items.at(-1);
    return last
      ? { span: pointAt(span.fragment, last.span.end), text: `, "${feature}"` }
      : { span: pointAt(span.fragment, span.start + 1), text: `"${feature}"` };
  }
  // Prisma takes a single text for a list of one.
  return { span, text: value.kind === 'string' ? `[${textOf(span)}, "${feature}"]` : ` ["${feature}"]` };
}

/** The formatter aligns what no blank line parts. */
function lastGroup({ body, properties }: ConfigBlock): readonly Property[] {
  const start = properties.findLastIndex((it, i) => {
    const above = properties[i - 1];
    return !above || isParted(body.fragment.text, above.span.end, it.span.start);
  });
  return properties.slice(start);
}

function align({ name }: Property, width: number): Edit[] {
  const { fragment, end } = name.span;
  const span = { fragment, start: end, end: fragment.text.indexOf('=', end) };
  const space = ' '.repeat(width - name.text.length + 1);
  return textOf(span) === space ? [] : [{ span, text: space }];
}

/** Beside the first of these that is not still being typed. */
export function newGenerator(homes: readonly (Datasource | Model | undefined)[], feature: string): Edit[] {
  const home = homes.find((it) => it?.block.closed);
  if (!home) return [];
  const { fragment, block } = home;
  const [first] = 'properties' in block ? block.properties : block.fields;
  const indentation = (first && indentationAt(fragment.text, first.span.start)) ?? '  ';
  const properties = [
    'provider        = "prisma-client"',
    'output          = "../generated/prisma"',
    `previewFeatures = ["${feature}"]`,
  ];
  const lines = ['', '', 'generator client {', ...properties.map((it) => indentation + it), '}'];
  return [{ span: pointAt(fragment, block.span.end), text: lines.join(lineEndingOf(fragment)) }];
}
