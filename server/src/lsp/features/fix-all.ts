import { type CodeAction, CodeActionKind, type TextDocumentEdit } from 'vscode-languageserver';
import type { Analysis, Finding } from '../../analysis/analyze.ts';
import { applyAllFixes, hasSafeFix, isSafeFix } from '../../analysis/apply-fixes.ts';
import { isOfGroup } from '../../analysis/foreign-key-groups.ts';
import type { Fix } from '../../rules/rule.ts';
import type { Schema } from '../../schema/schema.ts';
import { type Documents, toGroupDiagnostic, toReplacingEdit } from '../convert.ts';
import { changesBetween } from '../file-changes.ts';
import type { Workspace } from '../workspace.ts';
import { type Asked, wants } from './code-actions.ts';
import type { LookedAt } from './looked-at.ts';

export const fixAllKind = 'source.fixAll.pitwall';

/**
 * Everything in the file that may be mended unasked, as editors ask for it on save; and everything in the schema, where
 * the person looks at a finding of that sort. What it takes is worked out when an action is really wanted:
 * `resolveFixAll` fills in the edit.
 */
export function fixAllActions({ sections }: Analysis, { path, only }: Asked, { findings }: LookedAt): CodeAction[] {
  const actions: CodeAction[] = [];
  if (wants(only, fixAllKind) && sections.some((it) => it.file === path && it.findings.some(hasSafeFix))) {
    actions.push({
      title: 'Fix all safe Pitwall findings in this file',
      kind: fixAllKind,
      data: { fixAll: 'file', path },
    });
  }
  const here = findings.find(hasSafeFix);
  const isOther = (it: Finding) => it !== here && hasSafeFix(it);
  if (here && sections.some((it) => it.findings.some(isOther))) {
    actions.push({
      title: 'Fix all safe Pitwall findings in this schema',
      kind: CodeActionKind.QuickFix,
      data: { fixAll: 'schema', path },
    });
  }
  return actions;
}

/** On the name of a model whose foreign keys are shown as one: an index for each. */
export function fixGroupActions(
  documents: Documents,
  analysis: Analysis,
  path: string,
  { groups }: LookedAt,
): CodeAction[] {
  return groups.flatMap((group) => {
    const mended = group.findings.filter((it) => it.fixes?.some(isIndexOfKey));
    if (mended.length < 2) return [];
    return [
      {
        title: `Add the ${mended.length} indexes of ${group.model} — builds indexes`,
        kind: CodeActionKind.QuickFix,
        diagnostics: [toGroupDiagnostic(documents, analysis, group)],
        data: { fixAll: 'group', path, model: group.model },
      },
    ];
  });
}

const isIndexOfKey = (fix: Fix): boolean => fix.preferred === true && fix.migration === 'builds-index';

/** The edit of an action of `fixAllActions`; other actions are returned as they are. */
export function resolveFixAll(documents: Documents, workspace: Workspace, action: CodeAction): CodeAction {
  const asked = readData(action.data);
  if (!asked || !workspace.isOpen(asked.path)) return action;
  const input = workspace.analysisInputOf(asked.path);
  const { schema } = input;
  const fixed = applyAllFixes(input, (finding, fix, locate) => {
    if (asked.fixAll === 'group') return isOfGroup(finding, asked.model) && isIndexOfKey(fix);
    return (asked.fixAll === 'schema' || locate(finding.at).file === asked.path) && isSafeFix(finding, fix);
  });
  return { ...action, edit: { documentChanges: editsBetween(documents, schema, fixed) } };
}

/** All that may be mended unasked in the schema that a file belongs to, open or not. */
export function fixSchema(documents: Documents, workspace: Workspace, path: string): TextDocumentEdit[] {
  const input = workspace.analysisInputOf(path);
  return editsBetween(documents, input.schema, applyAllFixes(input));
}

function editsBetween(documents: Documents, schema: Schema, fixed: Schema): TextDocumentEdit[] {
  const old = new Map(schema.files.map((it) => [it.id, it]));
  return fixed.files.flatMap((file) => {
    const before = old.get(file.id);
    if (!before || before.text === file.text) return [];
    return [toReplacingEdit(documents, file.id, changesBetween(before, file))];
  });
}

type AskedFixAll =
  | { readonly fixAll: 'file' | 'schema'; readonly path: string }
  | { readonly fixAll: 'group'; readonly path: string; readonly model: string };

/** `data` comes back from outside. */
function readData(data: unknown): AskedFixAll | undefined {
  if (typeof data !== 'object' || data === null || !('fixAll' in data) || !('path' in data)) return undefined;
  const { fixAll, path } = data;
  if (typeof path !== 'string') return undefined;
  if (fixAll === 'file' || fixAll === 'schema') return { fixAll, path };
  return fixAll === 'group' && 'model' in data && typeof data.model === 'string'
    ? { fixAll, path, model: data.model }
    : undefined;
}
