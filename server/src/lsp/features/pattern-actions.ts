import { type CodeAction, CodeActionKind } from 'vscode-languageserver';
import type { Analysis } from '../../analysis/analyze.ts';
import { offersOn } from '../../analysis/pattern-offers.ts';
import type { Settings } from '../../analysis/settings.ts';
import { type Pattern, plainBlocks } from '../../patterns/pattern.ts';
import { type Documents, toDocumentEdit, toDocumentEdits } from '../convert.ts';
import { type Asked, fixTitle, wants } from './code-actions.ts';

/** Patterns for the model under the cursor; between blocks, patterns as blocks of their own. */
export function patternActions(
  documents: Documents,
  analysis: Analysis,
  patterns: readonly Pattern[],
  { tenantColumns }: Settings,
  asked: Asked,
): CodeAction[] {
  const { schema, provider, locate } = analysis;
  if (!wants(asked.only, CodeActionKind.RefactorRewrite) || schema.prisma8) return [];
  const offset = documents.document(asked.path).offsetAt(asked.range.start);
  const blocks = schema.files.find((it) => it.id === asked.path)?.parts.flatMap((it) => it.parsed.block ?? []) ?? [];
  const block = blocks.find(({ span }) => {
    const place = locate(span);
    return place.start <= offset && offset <= place.end;
  });
  if (!block) {
    const fitting = patterns.filter((it) => it.meta.providers.includes(provider));
    return fitting.map((it) => insertBlocks(documents, it, provider, asked));
  }
  const model = schema.models.find((it) => it.block === block);
  if (!model) return [];
  return offersOn(model, patterns, { schema, provider, tenantColumns }).map((offer) => ({
    title: fixTitle(offer),
    kind: CodeActionKind.RefactorRewrite,
    edit: { documentChanges: toDocumentEdits(documents, offer.edits, locate) },
  }));
}

function insertBlocks(
  documents: Documents,
  { meta, blocks }: Pattern,
  provider: Analysis['provider'],
  { path, range }: Asked,
): CodeAction {
  const document = documents.document(path);
  const newline = /\r\n|\n|\r/.exec(document.getText())?.[0] ?? '\n';
  const text = plainBlocks(blocks(provider)).trim().replace(/\r?\n/g, newline);
  const { line } = range.start;
  const at = { line, character: 0 };
  const before = line > 0 && lineText(document, line - 1) !== '' ? newline : '';
  const after = lineText(document, line) === '' ? '' : newline;
  const edit = { range: { start: at, end: at }, newText: `${before}${text}${newline}${after}` };
  return {
    title: `Insert ${meta.title.charAt(0).toLowerCase()}${meta.title.slice(1)}`,
    kind: CodeActionKind.RefactorRewrite,
    edit: { documentChanges: [toDocumentEdit(documents, path, [edit])] },
  };
}

const lineText = (document: ReturnType<Documents['document']>, line: number): string =>
  document.getText({ start: { line, character: 0 }, end: { line: line + 1, character: 0 } }).trim();
