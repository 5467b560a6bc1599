import { contains, type Span } from '../../text/span.ts';
import { fieldNamed, type Model } from '../model.ts';
import type { Attribute, Block } from '../parse/syntax.ts';
import { type PlaceInPart, partAt } from '../part-at.ts';
import type { Schema } from '../schema.ts';
import { argumentSuggestions } from './arguments.ts';
import { blockAttributes, enumAttributes, fieldAttributes, valueAttributes } from './attributes.ts';
import { blockSuggestions } from './blocks.ts';
import { type CursorLine, readCursorLine } from './cursor-line.ts';
import { typeSuggestions } from './field-types.ts';
import { settingSuggestions } from './settings.ts';
import type { Suggestion, Suggestions } from './suggestion.ts';

/** What Prisma's language allows at an offset of a file, where the schema around it may be half typed. */
export function suggestionsAt(schema: Schema, file: string, offset: number): Suggestions {
  if (schema.prisma8) return { typed: 0, items: [] };
  const place = partAt(schema, file, offset);
  if (!place) return { typed: 0, items: blockSuggestions(schema, schema.datasource?.provider) };
  const line = lineIn(place);
  if (!line) return { typed: 0, items: [] };
  return { typed: line.typed.length, items: itemsAt(schema, file, place, line) };
}

/** Undefined within a comment. */
function lineIn({ part, point: { fragment, start } }: PlaceInPart): CursorLine | undefined {
  const { text } = fragment;
  if (part.parsed.comments.some(({ span }) => span.start < start && start < span.end)) return undefined;
  const before = text.slice(0, start);
  return readCursorLine(before.slice(Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')) + 1));
}

function itemsAt(schema: Schema, file: string, place: PlaceInPart, line: CursorLine): readonly Suggestion[] {
  const around = blockAround(schema, file, place);
  if (around === 'header') return [];
  if (!around) return betweenBlocks(schema, line);
  const isLineStart = isLineStartIn(line);
  switch (around.kind) {
    case 'other':
      return [];
    case 'datasource':
    case 'generator':
      return settingSuggestions(around, line);
    case 'enum':
      return inEnum(line, isLineStart);
    default: {
      const inBlock = { schema, block: around, line, point: place.point };
      if (line.open.length > 0) return inArguments(inBlock);
      return line.quoted ? [] : inModel(inBlock, isLineStart);
    }
  }
}

const isLineStartIn = ({ open, quoted, before }: CursorLine): boolean =>
  open.length === 0 && !quoted && before.trim() === '';

const betweenBlocks = (schema: Schema, line: CursorLine): readonly Suggestion[] =>
  isLineStartIn(line) && !line.typed.startsWith('@') ? blockSuggestions(schema, schema.datasource?.provider) : [];

/** The block whose body holds a place; the line that opens one belongs to nobody. */
function blockAround(schema: Schema, file: string, { part, point }: PlaceInPart): Block | 'header' | undefined {
  const { block } = part.parsed;
  if (block && point.start >= block.body.start) {
    return point.start <= block.body.end ? block : undefined;
  }
  if (block && point.start > block.span.start) return 'header';
  // Below the last line of a block that nobody closed, a person goes on with it.
  const parts = schema.files.find((it) => it.id === file)?.parts ?? [];
  const above = parts[parts.indexOf(part) - 1]?.parsed.block;
  return above && !above.closed ? above : undefined;
}

const inEnum = ({ before, open }: CursorLine, isLineStart: boolean): readonly Suggestion[] => {
  if (isLineStart) return enumAttributes;
  return open.length === 0 && /^\s*\w+\s+$/.test(before) ? valueAttributes : [];
};

interface PlaceInModel {
  readonly schema: Schema;
  readonly block: Extract<Block, { readonly kind: Model['kind'] }>;
  readonly line: CursorLine;
  readonly point: Span;
}

function inModel({ schema, block, line }: PlaceInModel, isLineStart: boolean): Suggestion[] {
  const provider = schema.datasource?.provider;
  const model = modelOf(schema, block);
  const { before, typed } = line;
  if (isLineStart) return typed === '' || typed.startsWith('@') ? blockAttributes(block, provider) : [];
  if (/^\s*[\p{L}\w-]+\s+$/u.test(before)) return typed.startsWith('@') ? [] : typeSuggestions(schema, provider);
  const field = fieldOn(before);
  if (!field || !/\s$/.test(before)) return [];
  return fieldAttributes(schema, model, model && fieldNamed(model, field.name), field.typeName, provider);
}

function inArguments({ schema, block, line, point }: PlaceInModel): Suggestion[] {
  const field = fieldOn(line.before);
  const model = modelOf(schema, block);
  if (!model) return [];
  const lines = [...block.attributes, ...block.fields.flatMap((it) => it.attributes)];
  const attribute: Attribute | undefined = lines.find((it) => contains(it.span, point));
  const { typeName = '', isList = false } = field ?? {};
  return argumentSuggestions({ schema, model, typeName, isList, line, attribute });
}

/** The field that a line begins with, in a model that may hold another of its name. */
function fieldOn(
  before: string,
): { readonly name: string; readonly typeName: string; readonly isList: boolean } | undefined {
  const [, name, typeName, list] = /^\s*([\p{L}\w-]+)\s+([\p{L}\w]+)(\[\])?/u.exec(before) ?? [];
  return name === undefined || typeName === undefined ? undefined : { name, typeName, isList: list !== undefined };
}

/** Of two blocks with one name, the very one. */
const modelOf = (schema: Schema, block: Block): Model | undefined =>
  schema.files
    .flatMap((it) => it.parts)
    .flatMap(({ meaning }) => (meaning?.kind === 'model' ? meaning.model : []))
    .find((it) => it.block === block);
