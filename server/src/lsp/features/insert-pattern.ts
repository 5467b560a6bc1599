import { type Position, TextDocumentEdit, type WorkspaceEdit } from 'vscode-languageserver';
import type { PatternChoice, PatternEditParams } from '../../../../protocol/messages.ts';
import type { Analysis } from '../../analysis/analyze.ts';
import { sayFix } from '../../analysis/explain.ts';
import { offersOn } from '../../analysis/pattern-offers.ts';
import { inOrderOfLessons } from '../../patterns/lessons.ts';
import { type Pattern, plainBlocks } from '../../patterns/pattern.ts';
import type { Companion } from '../../rules/rule.ts';
import { type Documents, toDocumentEdits } from '../convert.ts';
import { blockAt } from './block-at.ts';
import { type Companions, withMigrations } from './companions.ts';
import { insertingBlocks } from './insert-blocks.ts';
import { placeBlocks } from './place-blocks.ts';

/** What can be inserted into a schema: each pattern of its database, with the models that it suits. */
export function patternChoices(analysis: Analysis, patterns: readonly Pattern[]): PatternChoice[] {
  const { schema, provider, input } = analysis;
  if (schema.prisma8) return [];
  return inOrderOfLessons(patterns)
    .filter((it) => it.meta.providers.includes(provider))
    .map((pattern) => ({
      id: pattern.meta.id,
      title: pattern.meta.title,
      lesson: pattern.meta.lesson,
      detail: firstSentence(pattern.meta.docs.buys),
      offers: schema.models.flatMap((model) =>
        offersOn(model, [pattern], input).map((offer) => ({ model: model.name.text, title: sayFix(offer) })),
      ),
      names: namesIn(pattern.blocks(provider)),
    }));
}

/** Up to the first full stop that ends a sentence. */
const firstSentence = (text: string): string => /^.*?[.](?=\s|$)/s.exec(text)?.[0] ?? text;

/** The words that may be typed over, each once, in the order of their numbers. */
const namesIn = (blocks: string): string[] => {
  const stops = [...blocks.matchAll(/\$\{(\d+):([^}]*)\}/g)].map(([, number = '', word = '']) => ({
    number: Number(number),
    word,
  }));
  const first = new Map(stops.toReversed().map((it) => [it.number, it.word]));
  return [...first].toSorted(([a], [b]) => a - b).map(([, word]) => word);
};

/** The edit that was chosen; undefined where the schema has changed so that it is no longer offered. */
export function patternEdit(
  documents: Documents,
  analysis: Analysis,
  patterns: readonly Pattern[],
  path: string,
  { pattern: id, offer, names, position }: Omit<PatternEditParams, 'uri'>,
  companions: Companions,
): WorkspaceEdit | undefined {
  const { provider, schema, input, locate } = analysis;
  const pattern = patterns.find((it) => it.meta.id === id && it.meta.providers.includes(provider));
  if (!pattern) return undefined;
  const confirmed = (edits: readonly TextDocumentEdit[], creates: readonly Companion[] | undefined) => {
    const whole = withMigrations(edits, creates, companions);
    return whole && companions.confirms ? withConfirmation(whole, pattern.meta.title) : whole;
  };
  if (offer === undefined) {
    const words = wordsAt(pattern.blocks(provider), names);
    const creates = pattern.companions?.(provider).map((it) => ({ ...it, sql: named(it.sql, words) }));
    return confirmed(newBlocks(documents, analysis, pattern, path, words, position), creates);
  }
  const model = schema.models.find((it) => it.name.text === offer.model);
  const chosen = model && offersOn(model, [pattern], input).find((it) => sayFix(it) === offer.title);
  return chosen && confirmed(toDocumentEdits(documents, chosen.edits, locate), chosen.creates);
}

/** Marks every edit of a text, so that the editor shows it before it is made. */
function withConfirmation({ documentChanges = [], changeAnnotations }: WorkspaceEdit, label: string): WorkspaceEdit {
  const annotationId = 'pitwall.pattern';
  return {
    documentChanges: documentChanges.map((it) =>
      TextDocumentEdit.is(it) ? { ...it, edits: it.edits.map((edit) => ({ annotationId, ...edit })) } : it,
    ),
    changeAnnotations: {
      ...changeAnnotations,
      [annotationId]: { label, description: 'Tick it, and apply.', needsConfirmation: true },
    },
  };
}

/** On the empty line of the cursor, or behind the block that it stands in. */
function newBlocks(
  documents: Documents,
  analysis: Analysis,
  pattern: Pattern,
  path: string,
  words: Words,
  position: Position,
): TextDocumentEdit[] {
  const document = documents.document(path);
  const block = blockAt(analysis, path, document.offsetAt(position));
  const text = named(pattern.blocks(analysis.provider), words);
  const end = block && analysis.locate(block.span).end;
  return insertingBlocks(documents, analysis, pattern, path, placeBlocks(document, text, position, end));
}

/** What stands in the tab stops, by their numbers. */
type Words = ReadonlyMap<number, string>;

/** Other words for the tab stops of the blocks, in the order of their numbers. */
function wordsAt(blocks: string, names: readonly string[]): Words {
  const numbers = [...new Set([...blocks.matchAll(/\$\{(\d+):/g)].map(([, it]) => Number(it)))].toSorted(
    (a, b) => a - b,
  );
  return new Map(numbers.flatMap((number, i) => (names[i] === undefined ? [] : [[number, names[i]] as const])));
}

const named = (text: string, words: Words): string =>
  plainBlocks(text.replace(/\$\{(\d+):([^}]*)\}/g, (stop, number: string) => words.get(Number(number)) ?? stop));
