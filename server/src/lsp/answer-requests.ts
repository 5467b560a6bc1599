import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type Connection,
  type Hover,
  type TextDocumentPositionParams,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import {
  auditToolRequest,
  type EditorFacts,
  type ExplainAnswer,
  explainRequest,
  explainToolRequest,
  type ModelToolAnswer,
  type PatternEditAnswer,
  type PatternsAnswer,
  patternEditRequest,
  patternsRequest,
} from '../../../protocol/messages.ts';
import type { Pattern } from '../patterns/pattern.ts';
import { explainForModel } from '../report/for-model/audit-for-model.ts';
import { answerCompletions } from './answer-completions.ts';
import { answerProjectRequests } from './answer-project-requests.ts';
import { answerAudits } from './audits/answer-audits.ts';
import type { ClientAbilities } from './client-abilities.ts';
import { hoverInPlainText } from './client-text.ts';
import { withoutVersions } from './convert.ts';
import { readPatternEdit, readText } from './editor-messages.ts';
import { type Asked, quickFixes, wants } from './features/code-actions.ts';
import { commentHover } from './features/comment-hover.ts';
import type { Companions } from './features/companions.ts';
import type { Shown } from './features/diagnostics.ts';
import { explain } from './features/explain.ts';
import { fixAllActions, fixGroupActions, resolveFixAll } from './features/fix-all.ts';
import { hover } from './features/hover.ts';
import { patternChoices, patternEdit } from './features/insert-pattern.ts';
import { lookAt } from './features/looked-at.ts';
import { auditTool } from './features/model-tools.ts';
import { isAmong, patternActions } from './features/pattern-actions.ts';
import { silencingActions } from './features/silencing-actions.ts';
import type { ProjectFilePlace } from './features/turn-off-rule.ts';
import type { OpenDocuments } from './open-documents.ts';
import { projectTextActions } from './project-text-actions.ts';
import { rehearse } from './rehearsal.ts';
import { pathOfUri } from './uri.ts';
import type { Workspace } from './workspace.ts';

export interface AnsweringParts {
  readonly workspace: Workspace;
  readonly documents: OpenDocuments;
  readonly patterns: readonly Pattern[];
  /** Undefined where the person has switched Pitwall off. */
  readonly shown: () => Shown | undefined;
  readonly editor: () => EditorFacts;
  readonly client: () => ClientAbilities;
  readonly now: () => Date;
  /** Whether nobody else offers what Prisma's language allows. */
  readonly wantsLanguage: () => boolean;
  /** Of Pitwall itself. */
  readonly version: string;
}

/**
 * Answers what the editor asks, from the same analysis that is published.
 * @returns asks for most of that, and leaves the answers
 */
export function answerRequests(
  connection: Connection,
  { workspace, documents, patterns, shown, editor, client, now, wantsLanguage, version }: AnsweringParts,
): () => void {
  const asClientKnows = (action: CodeAction): CodeAction =>
    action.edit && !client().knowsVersions ? { ...action, edit: withoutVersions(action.edit) } : action;

  function companionsOf(path: string): Companions {
    const { createsFiles, confirmsChanges } = client();
    return {
      plan: (it) => (createsFiles ? workspace.planMigrations(path, it, now()) : undefined),
      confirms: confirmsChanges,
    };
  }

  function projectFileToEdit(path: string): ProjectFilePlace | undefined {
    const present = workspace.project.fileOf(path);
    if (present) return present;
    const place = client().createsFiles ? workspace.project.newFileOf(path) : undefined;
    return place === undefined ? undefined : { path: place, text: undefined };
  }

  function answerHover({ textDocument, position }: TextDocumentPositionParams): Hover | undefined {
    const path = pathOfUri(textDocument.uri);
    const how = shown();
    if (!how || !workspace.isOpen(path)) return undefined;
    const analysis = workspace.analysisOf(path);
    const answer =
      hover(documents, analysis, path, position, how) ??
      commentHover(documents, analysis, workspace.rules, path, position);
    return client().readsMarkdown ? answer : answer && hoverInPlainText(answer);
  }

  function answerActions({ textDocument, range, context: { only } }: CodeActionParams): CodeAction[] {
    const path = pathOfUri(textDocument.uri);
    const how = shown();
    const kinds = only && only.length > 0 ? only : undefined;
    if (how && wants(kinds, CodeActionKind.QuickFix) && workspace.openProjectTexts().includes(path)) {
      return projectTextActions(workspace, documents, path, range).map(asClientKnows);
    }
    if (!how || !workspace.isOpen(path)) return [];
    const asked: Asked = {
      path,
      range,
      only: kinds,
      asksForReasons: editor().asksForReasons === true,
      hasCommands: editor().hasCommands === true,
    };
    const analysis = workspace.analysisOf(path);
    const companions = companionsOf(path);
    const resolved = (actions: CodeAction[]) =>
      client().resolvesEdits ? actions : actions.map((it) => resolveFixAll(documents, workspace, it));
    const here = lookAt(documents, analysis, asked, how);
    const fixes = quickFixes(documents, analysis, here, companions);
    const offers = patternActions(documents, analysis, patterns, asked, companions);
    const actions = [
      ...resolved(fixGroupActions(documents, analysis, path, here)),
      ...fixes,
      ...resolved(fixAllActions(analysis, asked, here)),
      ...silencingActions(documents, analysis, asked, here, projectFileToEdit(path)),
      ...offers.filter((it) => !isAmong(fixes, it)),
    ];
    return actions.map(asClientKnows);
  }

  connection.onHover(answerHover);

  connection.onCodeAction(answerActions);

  connection.onCodeActionResolve((action) => asClientKnows(resolveFixAll(documents, workspace, action)));

  answerAudits(connection, { workspace, documents, companionsOf, version });

  answerCompletions(connection, { workspace, documents, patterns, shown, editor, client, wantsLanguage });

  connection.onRequest(patternsRequest, (params: unknown): PatternsAnswer => {
    const path = pathOfUri(readText(params, 'uri') ?? '');
    return { patterns: workspace.isOpen(path) ? patternChoices(workspace.analysisOf(path), patterns) : [] };
  });

  connection.onRequest(patternEditRequest, (params: unknown): PatternEditAnswer<WorkspaceEdit> => {
    const path = pathOfUri(readText(params, 'uri') ?? '');
    const asked = readPatternEdit(params);
    if (!asked || !workspace.isOpen(path)) return {};
    const edit = patternEdit(documents, workspace.analysisOf(path), patterns, path, asked, companionsOf(path));
    return edit ? { edit } : {};
  });

  answerProjectRequests(connection, workspace);

  connection.onRequest(
    auditToolRequest,
    (params: unknown): ModelToolAnswer =>
      auditTool(documents, workspace, { path: readText(params, 'path'), text: readText(params, 'text') }),
  );

  connection.onRequest(
    explainToolRequest,
    (params: unknown): ModelToolAnswer => ({
      text: explainForModel(workspace.rules, readText(params, 'rule') ?? '').text,
    }),
  );

  connection.onRequest(
    explainRequest,
    (params: unknown): ExplainAnswer => explain(workspace.rules, readText(params, 'rule') ?? ''),
  );

  return () => {
    if (!shown()) return;
    rehearse(workspace, documents, (textDocument, range) => {
      answerHover({ textDocument, position: range.start });
      answerActions({ textDocument, range, context: { diagnostics: [] } });
    });
  };
}
