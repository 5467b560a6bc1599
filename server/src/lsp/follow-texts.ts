import { type Connection, FileChangeType, TextDocuments } from 'vscode-languageserver';
import { officialDiagnosticsChanged } from '../../../protocol/messages.ts';
import { readOfficialDiagnostics } from './editor-messages.ts';
import type { OfficialLines } from './official-lines.ts';
import type { OpenDocuments } from './open-documents.ts';
import { createDocument, updateDocument } from './pieced-document.ts';
import { isProjectText } from './project-texts.ts';
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
  const texts = new TextDocuments({ create: createDocument, update: updateDocument });

  const isWatched = (path: string) => watchesFiles() && workspace.tops.includes(workspace.topOf(path));

  function lookAtDiskAgain(): void {
    workspace.forgetDisk();
    publisher.all();
  }

  // Told of opened texts as well.
  texts.onDidChangeContent(({ document }) => {
    const path = pathOfUri(document.uri);
    const isNew = !workspace.isOpen(path) && !workspace.openProjectTexts().includes(path);
    // Where nobody tells what happens to the files, this is a moment to look.
    if (isNew && !isWatched(path)) workspace.forgetDisk();
    documents.set(path, document);
    const isRegrouped = workspace.setOpen(path, document.text);
    if (isProjectText(path)) publisher.allSoon();
    else if (isNew || isRegrouped) publisher.all();
    else publisher.soon(path);
  });

  texts.onDidSave(({ document }) => {
    if (!isWatched(pathOfUri(document.uri))) lookAtDiskAgain();
  });

  texts.onDidClose(({ document }) => {
    const path = pathOfUri(document.uri);
    documents.remove(path);
    workspace.setClosed(path);
    publisher.all();
  });

  connection.onDidChangeWatchedFiles(({ changes }) => {
    for (const { uri, type } of changes) {
      if (type === FileChangeType.Deleted) workspace.setDeleted(pathOfUri(uri));
    }
    const mattering = changes.filter(({ uri }) => workspace.setChangedOnDisk(pathOfUri(uri)));
    if (mattering.length > 0) publisher.all();
  });

  connection.workspace.onDidRenameFiles(lookAtDiskAgain);
  connection.workspace.onDidDeleteFiles(lookAtDiskAgain);

  connection.onNotification(officialDiagnosticsChanged, (params: unknown) => {
    const told = readOfficialDiagnostics(params);
    if (!told) return;
    const path = pathOfUri(told.uri);
    official.set(path, told.lines, workspace.textOf(path));
    publisher.soon(path);
  });

  texts.listen(connection);
}
