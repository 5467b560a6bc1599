import {
  type CompletionItem,
  CompletionItemKind,
  InsertTextFormat,
  type Position,
  TextEdit,
} from 'vscode-languageserver';
import type { Analysis } from '../../analysis/analyze.ts';
import type { Suggestion } from '../../schema/completion/suggestion.ts';
import { suggestionsAt } from '../../schema/completion/suggestions.ts';
import type { Documents } from '../convert.ts';

/** What of an editor decides how a completion is written. */
export interface CompletingEditor {
  readonly knowsSnippets: boolean;
  /** It has the commands of VS Code, one of which asks for completions again. */
  readonly hasCommands: boolean;
}

/** What Prisma's language allows at a position. */
export function languageCompletions(
  documents: Documents,
  { schema }: Analysis,
  path: string,
  position: Position,
  editor: CompletingEditor,
): CompletionItem[] {
  const { typed, items } = suggestionsAt(schema, path, documents.document(path).offsetAt(position));
  const range = { start: { ...position, character: position.character - typed }, end: position };
  return items.map(({ label, kind, detail, snippet, goesOn }, i) => ({
    label,
    kind: kinds[kind],
    // In the order in which they are most often wanted, which is none of the alphabet.
    sortText: String(i).padStart(4, '0'),
    ...(detail !== undefined && { detail }),
    ...(snippet !== undefined && editor.knowsSnippets
      ? { textEdit: TextEdit.replace(range, snippet), insertTextFormat: InsertTextFormat.Snippet }
      : { textEdit: TextEdit.replace(range, label) }),
    ...(goesOn && editor.knowsSnippets && editor.hasCommands && { command: suggestAgain }),
  }));
}

/** Where a completion begins without a letter. */
export const languageTriggers: readonly string[] = ['@', '.', '"', '(', '['];

const suggestAgain = { title: 'Suggest', command: 'editor.action.triggerSuggest' };

const kinds: Readonly<Record<Suggestion['kind'], CompletionItemKind>> = {
  block: CompletionItemKind.Keyword,
  type: CompletionItemKind.TypeParameter,
  model: CompletionItemKind.Class,
  enum: CompletionItemKind.Enum,
  field: CompletionItemKind.Field,
  value: CompletionItemKind.EnumMember,
  attribute: CompletionItemKind.Property,
  argument: CompletionItemKind.Property,
  function: CompletionItemKind.Function,
  text: CompletionItemKind.Value,
};
