import type { Connection, Position, TextDocumentIdentifier } from 'vscode-languageserver';
import type { Analysis } from '../analysis/analyze.ts';
import type { ClientAbilities } from './client-abilities.ts';
import { withoutVersions } from './convert.ts';
import { folding } from './features/folding.ts';
import { type FormatParts, format } from './features/format.ts';
import { flatOutline, outline } from './features/outline.ts';
import { definition, type FindPlaces, highlights, references, uses } from './features/references.ts';
import { prepareRename, renameAt } from './features/rename.ts';
import { workspaceSymbols } from './features/workspace-symbols.ts';
import { pathOfUri } from './uri.ts';
import type { Workspace } from './workspace.ts';

export interface LanguageParts extends FormatParts {
  readonly workspace: Workspace;
  /** An editor that was told at the start goes on asking when the features are no longer wanted. */
  readonly wanted: () => boolean;
  readonly client: () => ClientAbilities;
}

/** Answers what only an editor without Prisma's own extension asks. */
export function answerLanguageRequests(connection: Connection, parts: LanguageParts): void {
  const { workspace, documents, wanted, client } = parts;

  /** The analysis of an open schema, and the answer from it. */
  function inOpen<Answer>(
    { uri }: TextDocumentIdentifier,
    answer: (analysis: Analysis, path: string) => Answer,
  ): Answer | undefined {
    const path = pathOfUri(uri);
    return wanted() && workspace.isOpen(path) ? answer(workspace.analysisOf(path), path) : undefined;
  }

  const placesAt = (textDocument: TextDocumentIdentifier, position: Position, find: FindPlaces) =>
    inOpen(textDocument, (analysis, path) => find(documents, analysis, path, position));

  connection.onDocumentSymbol(({ textDocument }) =>
    inOpen(textDocument, (analysis, path) =>
      client().nestsSymbols ? outline(documents, analysis, path) : flatOutline(documents, analysis, path),
    ),
  );

  connection.onWorkspaceSymbol(({ query }) => {
    if (!wanted()) return [];
    const analyses = workspace.shownSchemas().map((it) => workspace.analysisOf(it));
    return workspaceSymbols(documents, analyses, query);
  });

  connection.onFoldingRanges(({ textDocument }) =>
    inOpen(textDocument, (analysis, path) => folding(documents, analysis, path)),
  );

  connection.onDefinition(({ textDocument, position }) => placesAt(textDocument, position, definition));

  connection.onReferences(({ textDocument, position, context }) =>
    placesAt(textDocument, position, context.includeDeclaration ? references : uses),
  );

  connection.onDocumentHighlight(({ textDocument, position }) =>
    inOpen(textDocument, (analysis, path) => highlights(documents, analysis, path, position)),
  );

  connection.onPrepareRename(({ textDocument, position }) =>
    inOpen(textDocument, (analysis, path) => prepareRename(documents, analysis, path, position)),
  );

  connection.onRenameRequest(({ textDocument, position, newName }) =>
    inOpen(textDocument, (analysis, path) => {
      const edit = renameAt(documents, analysis, path, position, newName);
      return edit && 'documentChanges' in edit && !client().knowsVersions ? withoutVersions(edit) : edit;
    }),
  );

  connection.onDocumentFormatting(({ textDocument, options }) =>
    inOpen(textDocument, (analysis, path) => format(parts, analysis, path, options)),
  );

  connection.onDocumentRangeFormatting(({ textDocument, options, range }) =>
    inOpen(textDocument, (analysis, path) => format(parts, analysis, path, options, range)),
  );
}
