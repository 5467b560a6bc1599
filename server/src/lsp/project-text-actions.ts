import type { CodeAction, Range } from 'vscode-languageserver';
import type { Documents } from './convert.ts';
import { baselineActions, projectFileActions } from './features/project-text-actions.ts';
import { isProjectFile } from './project-texts.ts';
import { seenProjectFile } from './seen-project-file.ts';
import { staleEntriesIn } from './stale-entries.ts';
import type { Workspace } from './workspace.ts';

/** What can be mended in an open project file or baseline. */
export function projectTextActions(
  workspace: Workspace,
  documents: Documents,
  path: string,
  range: Range,
): CodeAction[] {
  if (isProjectFile(path)) return projectFileActions(documents, seenProjectFile(workspace, path), range);
  const baseline = workspace.project.baselineAt(path);
  return baselineActions(documents, baseline, staleEntriesIn(workspace, baseline), range);
}
