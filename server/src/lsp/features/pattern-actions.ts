import { type CodeAction, CodeActionKind, type Range } from 'vscode-languageserver';
import type { Analysis } from '../../analysis/analyze.ts';
import { sayFix } from '../../analysis/explain.ts';
import { offersOn } from '../../analysis/pattern-offers.ts';
import { type Pattern, plainBlocks } from '../../patterns/pattern.ts';
import { isDeclared, type Schema } from '../../schema/schema.ts';
import type { Span } from '../../text/span.ts';
import { type Documents, type PlacedText, toDocumentEdits } from '../convert.ts';
import { blockAt } from './block-at.ts';
import { type Asked, wants } from './code-actions.ts';
import { type Companions, withMigrations } from './companions.ts';
import { insertingBlocks } from './insert-blocks.ts';
import { lineText, placeBlocks } from './place-blocks.ts';

/** Patterns for the model under the cursor; on an empty line between blocks, patterns as blocks of their own. */
export function patternActions(
  documents: Documents,
  analysis: Analysis,
  patterns: readonly Pattern[],
  asked: Asked,
  companions: Companions,
): CodeAction[] {
  const { schema, provider, locate } = analysis;
  if (!wants(asked.only, CodeActionKind.RefactorRewrite) || schema.prisma8) return [];
  const document = documents.document(asked.path);
  const offset = document.offsetAt(asked.range.start);
  const block = blockAt(analysis, asked.path, offset);
  if (!block) {
    if (lineText(document, asked.range.start.line) !== '') return [];
    const fitting = patterns.filter((it) => it.meta.providers.includes(provider));
    return fitting.flatMap((it) => insertBlocks(documents, it, analysis, asked, companions) ?? []);
  }
  const model = schema.models.find((it) => it.block === block);
  if (!model) return [];
  // On each line of a model a lamp that offers the same would tell nothing: only where the offer is about, and on the
  // name.
  const lines = wholeLines(document, asked.range);
  const isLookedAt = (span: Span) => {
    const { start, end } = locate(span);
    return start < lines.end && lines.start <= end;
  };
  return offersOn(model, patterns, analysis.input)
    .filter(({ at }) => isLookedAt(model.name.span) || isLookedAt(at))
    .flatMap((offer) => {
      const edit = withMigrations(toDocumentEdits(documents, offer.edits, locate), offer.creates, companions);
      return edit ? [{ title: sayFix(offer), kind: CodeActionKind.RefactorRewrite, edit }] : [];
    });
}

/** Whether a finding asks for the very thing that a pattern offers: a menu with both would seem to offer two. */
export const isAmong = (fixes: readonly CodeAction[], { title, edit }: CodeAction): boolean =>
  fixes.some((it) => it.title === title && JSON.stringify(it.edit) === JSON.stringify(edit));

/** From the start of the first line to the start of the one behind the last. */
function wholeLines(document: PlacedText, { start, end }: Range): { readonly start: number; readonly end: number } {
  const next = end.line + 1;
  return {
    start: document.offsetAt({ line: start.line, character: 0 }),
    end: next < document.lineCount ? document.offsetAt({ line: next, character: 0 }) : Number.POSITIVE_INFINITY,
  };
}

function insertBlocks(
  documents: Documents,
  pattern: Pattern,
  analysis: Analysis,
  { path, range }: Asked,
  companions: Companions,
): CodeAction | undefined {
  const { schema, provider } = analysis;
  const text = plainBlocks(pattern.blocks(provider));
  if (holdsTakenName(text, schema)) return undefined;
  const placed = placeBlocks(documents.document(path), text, range.start, undefined);
  const creates = pattern.companions?.(provider).map((it) => ({ ...it, sql: plainBlocks(it.sql) }));
  const edit = withMigrations(insertingBlocks(documents, analysis, pattern, path, placed), creates, companions);
  const { title } = pattern.meta;
  return (
    edit && {
      title: `Insert ${title.charAt(0).toLowerCase()}${title.slice(1)}`,
      kind: CodeActionKind.RefactorRewrite,
      edit,
    }
  );
}

const holdsTakenName = (blocks: string, schema: Schema): boolean =>
  [...blocks.matchAll(/^(?:model|enum|type|view)[ \t]+(\w+)/gm)].some(([, name = '']) => isDeclared(schema, name));
