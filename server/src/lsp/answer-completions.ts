import type { CompletionItem, Connection, Position } from 'vscode-languageserver';
import type { AnsweringParts } from './answer-requests.ts';
import { completionInPlainText } from './client-text.ts';
import { commentCompletions, typedDirective } from './features/comment-completion.ts';
import { patternCompletions } from './features/completion.ts';
import { languageCompletions, languageTriggers } from './features/language-completion.ts';
import { nameCompletions } from './features/name-completion.ts';
import { namesOfSchemas } from './names-of-schemas.ts';
import { isProjectFile } from './project-texts.ts';
import { pathOfUri } from './uri.ts';

/** Completes in schemas, in comments that speak to Pitwall, and in project files. */
export function answerCompletions(
  connection: Connection,
  { workspace, documents, patterns, shown, editor, client, wantsLanguage }: Omit<AnsweringParts, 'now' | 'version'>,
): void {
  connection.onCompletion(({ textDocument, position, context }) => {
    const path = pathOfUri(textDocument.uri);
    if (shown() && isProjectFile(path) && workspace.openProjectTexts().includes(path)) {
      return nameCompletions(documents, path, position, () => namesOfSchemas(workspace, path));
    }
    if (!shown() || !workspace.isOpen(path)) return [];
    const items = completionsAt(path, position, context?.triggerCharacter);
    return client().readsMarkdown ? items : items.map(completionInPlainText);
  });

  function completionsAt(path: string, position: Position, trigger: string | undefined): CompletionItem[] {
    const { knowsSnippets } = client();
    const typed = typedDirective(documents, path, position);
    if (typed !== undefined) {
      // Whoever begins a comment is left in peace until it speaks to Pitwall.
      if (trigger !== undefined && !typed.startsWith('pitwall')) return [];
      const wishes = { knowsSnippets, opensNextList: editor().hasCommands === true };
      return commentCompletions(documents, workspace.analysisOf(path), workspace.rules, path, position, wishes);
    }
    const { hasSnippets = false, hasCommands = false } = editor();
    // A space or a colon opens neither list, and is not worth an analysis.
    const ofLanguage = wantsLanguage() && (trigger === undefined || languageTriggers.includes(trigger));
    const ofPatterns = knowsSnippets && (trigger === undefined || trigger === '-');
    if (!ofLanguage && !ofPatterns) return [];
    const analysis = workspace.analysisOf(path);
    return [
      ...(ofPatterns ? patternCompletions(documents, analysis, patterns, path, position, hasSnippets) : []),
      ...(ofLanguage ? languageCompletions(documents, analysis, path, position, { knowsSnippets, hasCommands }) : []),
    ];
  }
}
