import { type Connection, TextDocuments } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { officialDiagnosticsChanged } from '../../../protocol/messages.ts';
import { readOfficialDiagnostics } from './editor-messages.ts';
import type { OfficialLines } from './official-lines.ts';
import type { OpenDocuments } from './open-documents.ts';
import type { Publisher } from './publisher.ts';
import { pathOfUri } from './uri.ts';
import type { Workspace } from './workspace.ts';

export interface FollowedParts {
  readonly workspace: Workspace;
  readonly documents: OpenDocuments;
  readonly publisher: Publisher;
  readonly official: OfficialLines;
  readonly watchesFiles: () => boolean;
}

/** Tells the workspace what the person types, opens and closes, and what others do to the files. */
export function followTexts(
  connection: Connection,
  { workspace, documents, publisher, official, watchesFiles }: FollowedParts,
): void {
  const texts = new TextDocuments(TextDocument);

  /** Nobody tells what happened to files that are not watched; these are the moments to look. */
  function lookAtDisk(path: string): void {
    const isWatched = watchesFiles() && workspace.tops.includes(workspace.topOf(path));
    if (!isWatched) workspace.forgetDisk();
  }

  // Told of opened texts as well.
  texts.onDidChangeContent(({ document }) => {
    const path = pathOfUri(document.uri);
    const isNew = !workspace.isOpen(path);
    if (isNew) lookAtDisk(path);
    documents.set(path, document);
    const isRegrouped = workspace.setOpen(path, document.getText());
    if (isNew || isRegrouped) publisher.all();
    else publisher.soon(path);
  });

  texts.onDidSave(({ document }) => {
    lookAtDisk(pathOfUri(document.uri));
    publisher.all();
  });

  texts.onDidClose(({ document }) => {
    const path = pathOfUri(document.uri);
    documents.remove(path);
    workspace.setClosed(path);
    publisher.all();
  });

  connection.onDidChangeWatchedFiles(({ changes }) => {
    const mattering = changes.filter(({ uri }) => workspace.setChangedOnDisk(pathOfUri(uri)));
    if (mattering.length > 0) publisher.all();
  });

  function forgetDisk(): void {
    workspace.forgetDisk();
    publisher.all();
  }

  connection.workspace.onDidRenameFiles(forgetDisk);
  connection.workspace.onDidDeleteFiles(forgetDisk);

  connection.onNotification(officialDiagnosticsChanged, (params: unknown) => {
    const told = readOfficialDiagnostics(params);
    if (!told) return;
    const path = pathOfUri(told.uri);
    official.set(path, told.lines, workspace.textOf(path));
    publisher.soon(path);
  });

  texts.listen(connection);
}
