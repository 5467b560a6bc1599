import type { SchemaFile } from '../../server/src/schema/schema.ts';
import type { Fragment } from '../../server/src/text/span.ts';

/** All that a parse found, with every place counted from the start of the file: the same for the same text. */
export function placed({ parts }: SchemaFile): string {
  let offset = 0;
  const lines: string[] = [];
  for (const { section, parsed, meaning } of parts) {
    lines.push(JSON.stringify({ parsed, meaning }, (_, value: unknown) => countedFrom(offset, value)));
    offset += section.text.length;
  }
  return lines.join('\n');
}

function countedFrom(offset: number, value: unknown): unknown {
  if (isSpan(value)) return `${offset + value.start}-${offset + value.end}`;
  return isFragment(value) ? undefined : value;
}

const isSpan = (value: unknown): value is { readonly start: number; readonly end: number } =>
  typeof value === 'object' && value !== null && 'fragment' in value && 'start' in value && 'end' in value;

/** A section is the only thing with such a mark; its text is in the places. */
const isFragment = (value: unknown): value is Fragment =>
  typeof value === 'object' && value !== null && 'settled' in value;
