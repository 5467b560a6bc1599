import {
  LSPErrorCodes,
  type Position,
  type PrepareRenameResult,
  ResponseError,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { Analysis } from '../../analysis/analyze.ts';
import { currentName, rename } from '../../schema/names/rename.ts';
import { occurrenceAt } from '../../schema/names/subject-at.ts';
import { type Documents, toDocumentEdits, toRange } from '../convert.ts';

/** The name at a position; undefined where nothing can be renamed. */
export function prepareRename(
  documents: Documents,
  { schema, locate }: Analysis,
  path: string,
  position: Position,
): PrepareRenameResult | undefined {
  const found = schema.prisma8 ? undefined : occurrenceAt(schema, path, documents.document(path).offsetAt(position));
  return found && { range: toRange(documents, locate(found.at)), placeholder: currentName(found.subject) };
}

/** @returns the edits in all files of the schema, or why they cannot be made */
export function renameAt(
  documents: Documents,
  { schema, locate }: Analysis,
  path: string,
  position: Position,
  newName: string,
): WorkspaceEdit | ResponseError | undefined {
  const found = schema.prisma8 ? undefined : occurrenceAt(schema, path, documents.document(path).offsetAt(position));
  if (!found) return undefined;
  const renaming = rename(schema, found.subject, newName);
  if (renaming.kind === 'refused') return new ResponseError(LSPErrorCodes.RequestFailed, renaming.reason);
  return { documentChanges: toDocumentEdits(documents, renaming.edits, locate) };
}
