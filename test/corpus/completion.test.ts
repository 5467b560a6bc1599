import { describe, expect, test } from 'vitest';
import { suggestionsAt } from '../../server/src/schema/completion/suggestions.ts';
import type { Argument, Attribute, Block, Expression } from '../../server/src/schema/parse/syntax.ts';
import {
  assembleSchema,
  parseFile,
  parseSchema,
  type Schema,
  type SchemaFile,
} from '../../server/src/schema/schema.ts';
import { corpusIsThere, corpusSchemas } from './corpus.ts';

/** A word that somebody wrote, by its place in the file. */
interface Written {
  readonly start: number;
  readonly end: number;
}

/** How many words of one file are looked at. */
const mostWords = 200;

/** Older schemas write it where today `map`, or no word, stands. */
const formerly: ReadonlySet<string> = new Set(['name']);

const schemas = corpusSchemas()
  .map(({ id, files }) => ({ id, schema: parseSchema(files) }))
  .filter((it) => !it.schema.prisma8);

describe.skipIf(!corpusIsThere)('real schemas (skipped where the folder of PITWALL_CORPUS is missing)', () => {
  test.each(schemas)('$id: what people wrote is suggested while its last letter is missing', ({ schema }) => {
    const missed = schema.files.flatMap((file) =>
      evenly(wordsIn(file)).flatMap(({ start, end }) => {
        const word = file.text.slice(start, end);
        return formerly.has(word) || isSuggested(schema, file, word, end) ? [] : lineAround(file.text, start);
      }),
    );
    expect(missed).toEqual([]);
  });

  test('there is much to look at', () => {
    const words = schemas.flatMap(({ schema }) => schema.files.flatMap((it) => evenly(wordsIn(it))));
    expect(words.length).toBeGreaterThan(5000);
  });
});

/** With its brackets, where it is a call or takes arguments. */
function isSuggested(schema: Schema, file: SchemaFile, word: string, end: number): boolean {
  const text = file.text.slice(0, end - 1) + file.text.slice(end);
  const typing = assembleSchema(schema.files.map((it) => (it === file ? parseFile(it.id, text, it) : it)));
  const { typed, items } = suggestionsAt(typing, file.id, end - 1);
  return typed === word.length - 1 && items.some(({ label }) => label === word || label.startsWith(`${word}(`));
}

function evenly(words: readonly Written[]): readonly Written[] {
  const step = Math.max(1, Math.floor(words.length / mostWords));
  return words.filter((_, i) => i % step === 0);
}

/** Types, attributes, names of arguments and the words among their values. */
function wordsIn({ parts }: SchemaFile): Written[] {
  const words: Written[] = [];
  let origin = 0;
  for (const { section, parsed } of parts) {
    const found = parsed.block ? wordsOf(parsed.block) : [];
    const offset = origin;
    words.push(...found.map(({ start, end }) => ({ start: start + offset, end: end + offset })));
    origin += section.text.length;
  }
  // Of one letter nothing is left while the last is missing.
  return words.filter(({ start, end }) => end - start > 1);
}

function wordsOf(block: Block): Written[] {
  if (!('fields' in block)) return [];
  return [
    ...block.fields.flatMap(({ type, attributes }) => [
      { start: type.span.start, end: type.span.start + type.text.length },
      ...attributes.flatMap(wordsOfAttribute),
    ]),
    ...block.attributes.flatMap(wordsOfAttribute),
  ];
}

const wordsOfAttribute = ({ name, span, arguments: list }: Attribute): Written[] => [
  { start: span.start, end: name.span.end },
  ...list.flatMap(wordsOfArgument),
];

const wordsOfArgument = ({ name, value }: Argument): Written[] => [
  ...(name ? [name.span] : []),
  ...wordsOfValue(value),
];

function wordsOfValue(value: Expression): Written[] {
  if (value.kind === 'word') return [value.span];
  if (value.kind === 'call') return [value.name.span, ...value.arguments.flatMap(wordsOfArgument)];
  return value.kind === 'list' ? value.items.flatMap(wordsOfValue) : [];
}

function lineAround(text: string, offset: number): string {
  const end = text.indexOf('\n', offset);
  return text.slice(text.lastIndexOf('\n', offset) + 1, end === -1 ? undefined : end).trim();
}
