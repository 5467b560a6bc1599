import { type CompletionItem, CompletionItemKind, InsertTextFormat, type Position } from 'vscode-languageserver';
import type { Analysis } from '../../analysis/analyze.ts';
import { directiveAt } from '../../analysis/directive-at.ts';
import { factMeanings } from '../../analysis/fact-words.ts';
import type { Rule } from '../../rules/rule.ts';
import type { Documents } from '../convert.ts';

/** What opens the list by itself; it does nothing outside of comments that speak to Pitwall. */
export const commentTriggers = [' ', ',', ':', '-'] as const;

/** How an editor shows completions. */
export interface CommentCompletionWishes {
  readonly knowsSnippets: boolean;
  /** It has the command of VS Code that opens the next list. */
  readonly opensNextList: boolean;
}

/**
 * What is typed of a comment that may speak to Pitwall, by the text of the line alone: asked at each key that opens the
 * list. Undefined where it speaks to others.
 */
export function typedDirective(documents: Documents, path: string, position: Position): string | undefined {
  const start = { line: position.line, character: 0 };
  const before = documents.document(path).getText({ start, end: position });
  const slashes = before.lastIndexOf('//');
  if (slashes === -1 || before[slashes - 1] === '/') return undefined;
  const words = before.slice(slashes + 2).trimStart();
  return words.startsWith(name) || name.startsWith(words) ? words : undefined;
}

const name = 'pitwall';

/** Directives, the ids of rules and facts, inside comments that speak to Pitwall. Rules that find something there first. */
export function commentCompletions(
  documents: Documents,
  analysis: Analysis,
  rules: readonly Rule[],
  path: string,
  position: Position,
  wishes: CommentCompletionWishes,
): CompletionItem[] {
  const at = directiveAt(analysis, path, documents.document(path).offsetAt(position));
  if (!at) return [];
  const range = { start: { ...position, character: position.character - at.typed.length }, end: position };
  const item = (label: string, newText = label): CompletionItem => ({ label, textEdit: { range, newText } });
  switch (at.kind) {
    case 'directive':
      return directives.map(({ word, detail }) => ({
        ...item(word, `${word} `),
        detail,
        kind: CompletionItemKind.Keyword,
        ...(wishes.opensNextList && { command: { title: 'Complete', command: 'editor.action.triggerSuggest' } }),
      }));
    case 'fact':
      return at.fitting.map((word) => ({
        ...(word === 'rows' ? rowsItem(item, wishes) : item(word)),
        detail: factMeanings[word],
        kind: CompletionItemKind.Keyword,
      }));
    case 'rule': {
      const found = new Set(at.found.map((it) => it.rule.id));
      return rules
        .filter(({ meta }) => !at.taken.has(meta.id))
        .map(({ meta: { id, title, docs } }) => ({
          ...item(id),
          detail: title,
          documentation: { kind: 'markdown', value: docs().problem },
          kind: CompletionItemKind.Value,
          sortText: `${found.has(id) ? 0 : 1}${id}`,
          ...(found.has(id) && { preselect: true }),
        }));
    }
  }
}

const rowsItem = (
  item: (label: string, newText: string) => CompletionItem,
  { knowsSnippets }: CommentCompletionWishes,
): CompletionItem =>
  knowsSnippets
    ? { ...item('rows', `rows \${1:1e6}`), insertTextFormat: InsertTextFormat.Snippet }
    : item('rows', 'rows 1e6');

const directives = [
  { word: 'pitwall-ignore', detail: 'Silences rules on its line, or on the line below.' },
  { word: 'pitwall-ignore-model', detail: 'Silences rules in the model that it stands in or above.' },
  { word: 'pitwall-ignore-file', detail: 'Silences rules in this file.' },
  { word: 'pitwall:', detail: 'Tells what no schema shows of a table.' },
];
