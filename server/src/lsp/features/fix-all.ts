import type { CodeAction } from 'vscode-languageserver';
import type { Analysis } from '../../analysis/analyze.ts';
import { applyAllFixes, changedFiles, isSafeFix } from '../../analysis/apply-fixes.ts';
import { type Documents, replaceDifference, toDocumentEdit } from '../convert.ts';
import type { Workspace } from '../workspace.ts';
import { safeFindings, wants } from './code-actions.ts';

const kind = 'source.fixAll.pitwall';

/**
 * Everything in the file, or in the whole schema, that may be mended unasked. Worked out only when an action is really
 * wanted: `resolve` fills in the edit.
 */
export function fixAllActions(analysis: Analysis, path: string, only: readonly string[] | undefined): CodeAction[] {
  const all = safeFindings(analysis);
  const here = all.filter((it) => analysis.locate(it.at).file === path);
  const actions: CodeAction[] = [];
  if (here.length > 0 && wants(only, kind)) {
    actions.push({ title: 'Fix all safe Pitwall findings in this file', kind, data: { fixAll: 'file', path } });
  }
  // On save an editor runs all that it is offered under `source.fixAll`: only the file itself, then.
  if (all.length > here.length && only === undefined) {
    actions.push({
      title: 'Fix all safe Pitwall findings in this schema',
      kind: 'quickfix',
      data: { fixAll: 'schema', path },
    });
  }
  return actions;
}

/** The edit of an action of `fixAllActions`; other actions are returned as they are. */
export function resolveFixAll(documents: Documents, workspace: Workspace, action: CodeAction): CodeAction {
  const asked = readData(action.data);
  if (!asked) return action;
  const { schema } = workspace.analysisOf(asked.path);
  const fixed = applyAllFixes(
    { schema, settings: workspace.settingsFor(asked.path), rules: workspace.rules, memo: workspace.memoOf(asked.path) },
    (finding, fix, place) => (asked.fixAll === 'schema' || place.file === asked.path) && isSafeFix(finding, fix),
  );
  const edits = [...changedFiles(schema, fixed)].map(([file, text]) =>
    toDocumentEdit(documents, file, [replaceDifference(documents.document(file), text)]),
  );
  return { ...action, edit: { documentChanges: edits } };
}

/** `data` comes back from outside. */
function readData(data: unknown): { fixAll: 'file' | 'schema'; path: string } | undefined {
  if (typeof data !== 'object' || data === null || !('fixAll' in data) || !('path' in data)) return undefined;
  const { fixAll, path } = data;
  if ((fixAll !== 'file' && fixAll !== 'schema') || typeof path !== 'string') return undefined;
  return { fixAll, path };
}
