import { type CodeAction, CodeActionKind, type Diagnostic } from 'vscode-languageserver';
import { fileWithRuleOff, ruleOff } from '../../project/rule-off.ts';
import { type Documents, toReplacingEdit } from '../convert.ts';
import { uriOfPath } from '../uri.ts';

/** The project file that speaks for a schema, or would. */
export interface ProjectFilePlace {
  readonly path: string;
  /** Undefined where it is to be made. */
  readonly text: string | undefined;
}

/** "Turn a rule off for the project": in the project file. Undefined where that cannot be read. */
export function turnOffRule(
  documents: Documents,
  rule: string,
  diagnostics: Diagnostic[],
  { path, text }: ProjectFilePlace,
  hasCommands: boolean,
): CodeAction | undefined {
  const changes = ruleOff(text ?? '', rule);
  if (!changes) return undefined;
  const uri = text === undefined ? uriOfPath(path) : documents.document(path).uri;
  const title = `Turn ${rule} off for the project`;
  return {
    title,
    kind: CodeActionKind.QuickFix,
    diagnostics,
    edit: {
      documentChanges:
        text === undefined
          ? [
              { kind: 'create', uri, options: { overwrite: false, ignoreIfExists: false } },
              { textDocument: { uri, version: null }, edits: [{ range: startOfFile, newText: fileWithRuleOff(rule) }] },
            ]
          : [toReplacingEdit(documents, path, changes)],
    },
    // An edit leaves the file unsaved, and where it is not looked at nobody would notice.
    ...(hasCommands && { command: { title, command: 'pitwall.saveProjectFile', arguments: [uri] } }),
  };
}

const startOfFile = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
