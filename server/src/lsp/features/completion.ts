import {
  type CompletionItem,
  CompletionItemKind,
  InsertTextFormat,
  type Position,
  TextEdit,
} from 'vscode-languageserver';
import type { Analysis } from '../../analysis/analyze.ts';
import { type InsertionPlace, insertionOf, isForAll } from '../../patterns/insertion.ts';
import type { Pattern } from '../../patterns/pattern.ts';
import { addPreviewFeature } from '../../schema/edits/edits.ts';
import { type Documents, toDocumentEdits } from '../convert.ts';
import { blockAt } from './block-at.ts';

/**
 * The patterns as completions of `pw-`, with the types of the schema's database: between blocks as blocks, within a
 * model as lines.
 * @param hasSnippets the editor brings those that are alike on every database by itself
 */
export function patternCompletions(
  documents: Documents,
  analysis: Analysis,
  patterns: readonly Pattern[],
  path: string,
  position: Position,
  hasSnippets: boolean,
): CompletionItem[] {
  if (analysis.schema.prisma8) return [];
  const document = documents.document(path);
  const before = document.getText({ start: { line: position.line, character: 0 }, end: position });
  const typed = /^[ \t]*([\w-]*)$/.exec(before)?.[1];
  // What is typed in the middle of a line, or is another word, is no pattern.
  if (typed === undefined || !begins(typed)) return [];
  const block = blockAt(analysis, path, document.offsetAt(position));
  if (block && block.kind !== 'model') return [];
  const place: InsertionPlace = block ? 'in a model' : 'between blocks';
  const start = { line: position.line, character: position.character - typed.length };
  return patterns
    .filter((it) => it.meta.providers.includes(analysis.provider) && !(hasSnippets && isForAll(it, place)))
    .flatMap((pattern) => {
      const text = insertionOf(pattern, place, analysis.provider);
      if (text === undefined) return [];
      const { prefix, title, docs, previewFeature } = pattern.meta;
      const beside = block ? [] : editsBeside(documents, analysis, path, previewFeature);
      return [
        {
          label: prefix,
          detail: title,
          documentation: { kind: 'markdown', value: docs.buys },
          kind: CompletionItemKind.Snippet,
          insertTextFormat: InsertTextFormat.Snippet,
          // The editor indents the lines of a snippet as the line that it begins on.
          textEdit: { range: { start, end: position }, newText: text },
          ...(beside.length > 0 && { additionalTextEdits: beside }),
        },
      ];
    });
}

/** The generator gets the preview feature as far as it stands in the same file: a completion changes no other. */
function editsBeside(
  documents: Documents,
  { schema, locate }: Analysis,
  path: string,
  feature: string | undefined,
): TextEdit[] {
  if (feature === undefined) return [];
  const { uri } = documents.document(path);
  return toDocumentEdits(documents, addPreviewFeature(schema, undefined, feature), locate)
    .filter((it) => it.textDocument.uri === uri)
    .flatMap((it) => it.edits.filter((edit) => TextEdit.is(edit)));
}

const prefixes = 'pw-';

const begins = (typed: string): boolean => typed.startsWith(prefixes) || prefixes.startsWith(typed);
