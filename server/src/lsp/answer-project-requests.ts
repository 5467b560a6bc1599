import type { Connection } from 'vscode-languageserver';
import {
  type AcceptFindingsAnswer,
  acceptFindingsRequest,
  type NewProjectFileAnswer,
  newProjectFileRequest,
} from '../../../protocol/messages.ts';
import { readText } from './editor-messages.ts';
import { acceptFindings } from './features/accept-findings.ts';
import { newProjectFile } from './features/new-project-file.ts';
import { pathOfUri } from './uri.ts';
import type { Workspace } from './workspace.ts';

/** Answers with the files of a project that the editor is to write. */
export function answerProjectRequests(connection: Connection, workspace: Workspace): void {
  /** The schema that a request is about, where it names one that is there. */
  function schemaIn(params: unknown): string | undefined {
    const path = pathOfUri(readText(params, 'uri') ?? '');
    return workspace.isOpen(path) || (path.endsWith('.prisma') && workspace.has(path)) ? path : undefined;
  }

  /** The workspace folder that a request is about, where it names one. */
  function folderIn(params: unknown): string | undefined {
    const path = pathOfUri(readText(params, 'folder') ?? '');
    return workspace.tops.find((it) => it === path);
  }

  connection.onRequest(
    acceptFindingsRequest,
    (params: unknown): AcceptFindingsAnswer => acceptFindings(workspace, schemaIn(params)),
  );

  connection.onRequest(
    newProjectFileRequest,
    (params: unknown): NewProjectFileAnswer => newProjectFile(workspace, schemaIn(params), folderIn(params)),
  );
}
