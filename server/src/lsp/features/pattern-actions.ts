import { type CodeAction, CodeActionKind } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Analysis } from '../../analysis/analyze.ts';
import { offersOn, type PatternOffer } from '../../analysis/pattern-offers.ts';
import type { Settings } from '../../analysis/settings.ts';
import { type Pattern, plainBlocks } from '../../patterns/pattern.ts';
import type { Model } from '../../schema/model.ts';
import type { Schema } from '../../schema/schema.ts';
import { type Documents, toDocumentEdit, toDocumentEdits, toRange } from '../convert.ts';
import { type Asked, fixTitle, wants } from './code-actions.ts';

/** Patterns for the model under the cursor; on an empty line between blocks, patterns as blocks of their own. */
export function patternActions(
  documents: Documents,
  analysis: Analysis,
  patterns: readonly Pattern[],
  { tenantColumns }: Settings,
  asked: Asked,
): CodeAction[] {
  const { schema, provider, locate } = analysis;
  if (!wants(asked.only, CodeActionKind.RefactorRewrite) || schema.prisma8) return [];
  const document = documents.document(asked.path);
  const offset = document.offsetAt(asked.range.start);
  const blocks = schema.files.find((it) => it.id === asked.path)?.parts.flatMap((it) => it.parsed.block ?? []) ?? [];
  const block = blocks.find(({ span }) => {
    const place = locate(span);
    return place.start <= offset && offset <= place.end;
  });
  if (!block) {
    if (lineText(document, asked.range.start.line) !== '') return [];
    const fitting = patterns.filter((it) => it.meta.providers.includes(provider));
    return fitting.flatMap((it) => insertBlocks(documents, it, analysis, asked) ?? []);
  }
  const model = schema.models.find((it) => it.block === block);
  if (!model) return [];
  return offersOn(model, patterns, { schema, provider, tenantColumns })
    .filter((offer) => isLookedAt(documents, analysis, model, offer, asked))
    .map((offer) => ({
      title: fixTitle(offer),
      kind: CodeActionKind.RefactorRewrite,
      edit: { documentChanges: toDocumentEdits(documents, offer.edits, locate) },
    }));
}

/** On each line of a model a lamp that offers the same would tell nothing: only where the offer is about, and on the name. */
const isLookedAt = (
  documents: Documents,
  { locate }: Analysis,
  { name }: Model,
  offer: PatternOffer,
  { range }: Asked,
): boolean =>
  [name.span, offer.at].some((span) => {
    const { start, end } = toRange(documents, locate(span));
    return start.line <= range.end.line && range.start.line <= end.line;
  });

function insertBlocks(
  documents: Documents,
  { meta, blocks }: Pattern,
  { schema, provider }: Analysis,
  { path, range }: Asked,
): CodeAction | undefined {
  const document = documents.document(path);
  const newline = /\r\n|\n|\r/.exec(document.getText())?.[0] ?? '\n';
  const text = plainBlocks(blocks(provider)).replace(/\r?\n/g, newline);
  if (holdsTakenName(text, schema)) return undefined;
  const { line } = range.start;
  const before = line > 0 && lineText(document, line - 1) !== '' ? newline : '';
  const after = line + 1 < document.lineCount && lineText(document, line + 1) !== '' ? newline : '';
  const at = { start: { line, character: 0 }, end: { line: line + 1, character: 0 } };
  const edit = { range: at, newText: `${before}${text}${newline}${after}` };
  return {
    title: `Insert ${meta.title.charAt(0).toLowerCase()}${meta.title.slice(1)}`,
    kind: CodeActionKind.RefactorRewrite,
    edit: { documentChanges: [toDocumentEdit(documents, path, [edit])] },
  };
}

const holdsTakenName = (blocks: string, { declarations }: Schema): boolean =>
  [...blocks.matchAll(/^(?:model|enum|type|view)[ \t]+(\w+)/gm)].some(([, name = '']) => declarations.has(name));

const lineText = (document: TextDocument, line: number): string =>
  document.getText({ start: { line, character: 0 }, end: { line: line + 1, character: 0 } }).trim();
