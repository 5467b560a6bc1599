import type { TextDocumentEdit, TextEdit } from 'vscode-languageserver';
import type { Analysis } from '../../analysis/analyze.ts';
import type { Pattern } from '../../patterns/pattern.ts';
import { addPreviewFeature } from '../../schema/edits/edits.ts';
import { type Documents, toDocumentEdit, toDocumentEdits } from '../convert.ts';

/** The edit that writes new blocks, and those of the generator that they need. One for each document. */
export function insertingBlocks(
  documents: Documents,
  analysis: Analysis,
  { meta }: Pattern,
  path: string,
  placed: TextEdit,
): TextDocumentEdit[] {
  const edits = generatorEdits(documents, analysis, meta.previewFeature);
  const { uri } = documents.document(path);
  const isBeside = ({ textDocument }: TextDocumentEdit) => textDocument.uri === uri;
  const beside = edits.filter(isBeside).flatMap((it) => it.edits);
  const own = toDocumentEdit(documents, path, [placed]);
  return [{ ...own, edits: [...own.edits, ...beside] }, ...edits.filter((it) => !isBeside(it))];
}

const generatorEdits = (
  documents: Documents,
  { schema, locate }: Analysis,
  feature: string | undefined,
): TextDocumentEdit[] =>
  feature === undefined ? [] : toDocumentEdits(documents, addPreviewFeature(schema, undefined, feature), locate);
