import type { CreateFile, TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver';
import type { NewMigration } from '../../project/new-migrations.ts';
import type { Companion } from '../../rules/rule.ts';
import { uriOfPath } from '../uri.ts';

/** How the migrations of a fix reach the disk: the editor writes them, when the person has seen them. */
export interface Companions {
  /** Undefined where they have no place in the workspace, or the editor makes no files. */
  plan(companions: readonly Companion[]): readonly NewMigration[] | undefined;
  /** The editor asks before it makes what is marked. */
  readonly confirms: boolean;
}

/**
 * Edits of a schema together with the migrations that belong to them. A file that is there already is never
 * overwritten. Without its migration a change would be half a change: undefined where there is no place for it.
 */
export function withMigrations(
  edits: readonly TextDocumentEdit[],
  wanted: readonly Companion[] | undefined,
  { plan, confirms }: Companions,
): WorkspaceEdit | undefined {
  const migrations = wanted && wanted.length > 0 ? plan(wanted) : [];
  if (!migrations) return undefined;
  if (migrations.length === 0) return { documentChanges: [...edits] };
  const mark = confirms ? { annotationId } : {};
  const created = migrations.flatMap(({ path, sql }): (CreateFile | TextDocumentEdit)[] => {
    const uri = uriOfPath(path);
    return [
      { kind: 'create', uri, options: { overwrite: false, ignoreIfExists: false }, ...mark },
      { textDocument: { uri, version: null }, edits: [{ range: startOfFile, newText: sql, ...mark }] },
    ];
  });
  return {
    documentChanges: [...created, ...edits],
    ...(confirms && { changeAnnotations: { [annotationId]: annotation } }),
  };
}

const annotationId = 'pitwall.migration';

const annotation = {
  label: 'New migration',
  needsConfirmation: true,
  description: 'The file is written, and run on no database.',
};

const startOfFile = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
