import { type Span, textOf } from '../../text/span.ts';
import { type Field, scalarTypes } from '../model.ts';
import type { Block, ModelBlock, Name } from '../parse/syntax.ts';
import { declarationNamed, type Schema, type SchemaFile } from '../schema.ts';

/** What a file declares, as a person would list it. No name is empty. */
export interface OutlineEntry {
  readonly kind: Exclude<Block['kind'], 'other'> | 'field' | 'relation' | 'key' | 'value' | 'setting';
  readonly name: string;
  /** What stands beside the name: a field's type. */
  readonly detail: string;
  readonly whole: Span;
  /** The words to show when the entry is chosen; within the whole. */
  readonly named: Span;
  readonly children: readonly OutlineEntry[];
}

/**
 * One block after the other, since some ask for few of many.
 * @param withMembers whether they have their fields, values, settings and keys
 */
export function* outlineOf(schema: Schema, file: SchemaFile, withMembers = true): Generator<OutlineEntry> {
  for (const { parsed } of file.parts) if (parsed.block) yield* blockEntry(schema, parsed.block, withMembers);
}

function blockEntry(schema: Schema, block: Block, withMembers: boolean): OutlineEntry[] {
  if (block.kind === 'other') return [];
  const { kind, name, span } = block;
  return [
    {
      kind,
      name: name.text || kind,
      detail: name.text ? kind : '',
      whole: span,
      named: name.text ? name.span : { ...span, end: span.start + kind.length },
      children: withMembers ? membersOf(schema, block) : [],
    },
  ];
}

function membersOf(schema: Schema, block: Exclude<Block, { readonly kind: 'other' }>): OutlineEntry[] {
  switch (block.kind) {
    case 'model':
    case 'view':
    case 'type':
      return [...block.fields.map((it) => fieldEntry(schema, it)), ...keyEntries(block)];
    case 'enum':
      return block.values.map(({ name, span }) => leaf('value', name, '', span));
    default:
      return block.properties.map(({ name, value, span }) => leaf('setting', name, textOf(value.span), span));
  }
}

function fieldEntry(schema: Schema, { name, type, span }: Field): OutlineEntry {
  const declared = scalarTypes.has(type.text) ? undefined : declarationNamed(schema, type.text);
  const isRelation = declared?.kind === 'model' && declared.model.kind !== 'type';
  return leaf(isRelation ? 'relation' : 'field', name, textOf(type.span), span);
}

const keys: ReadonlySet<string> = new Set(['id', 'unique', 'index', 'fulltext']);

const keyEntries = ({ attributes }: ModelBlock): OutlineEntry[] =>
  attributes
    .filter((it) => keys.has(it.name.text))
    .map(({ span }) => ({ kind: 'key', name: textOf(span), detail: '', whole: span, named: span, children: [] }));

const leaf = (kind: OutlineEntry['kind'], { text, span }: Name, detail: string, whole: Span): OutlineEntry => ({
  kind,
  name: text,
  detail,
  whole,
  named: span,
  children: [],
});
