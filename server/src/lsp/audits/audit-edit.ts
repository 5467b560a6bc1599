import type { WorkspaceEdit } from 'vscode-languageserver';
import type { AskedEdit } from '../../../../protocol/audit.ts';
import { namedFindings } from '../../report/model/report-of.ts';
import { type Documents, toDocumentEdits } from '../convert.ts';
import { type Companions, withMigrations } from '../features/companions.ts';
import { fixSchema } from '../features/fix-all.ts';
import type { Workspace } from '../workspace.ts';
import { reportedSchema } from './audited.ts';

/**
 * The edit that a page asks for; undefined where the schema has changed so that it is no longer offered.
 * @param schemas what the page told of, by the ids that it gave
 */
export function auditEdit(
  documents: Documents,
  workspace: Workspace,
  schemas: ReadonlyMap<string, string>,
  asked: AskedEdit,
  top: string,
  companionsOf: (path: string) => Companions,
): WorkspaceEdit | undefined {
  if (asked.kind === 'all') {
    const path = schemas.get(asked.schema);
    const edits = path === undefined ? [] : fixSchema(documents, workspace, path);
    return edits.length > 0 ? { documentChanges: edits } : undefined;
  }
  for (const [id, path] of schemas) {
    if (!asked.finding.startsWith(id)) continue;
    const reported = reportedSchema(workspace, path);
    const [finding] = [...namedFindings(reported, top)].find(([, name]) => `${id}${name}` === asked.finding) ?? [];
    const fix = finding?.fixes?.find((it) => it.title === asked.fix);
    if (!fix) continue;
    return withMigrations(
      toDocumentEdits(documents, fix.edits, reported.analysis.locate),
      fix.creates,
      companionsOf(path),
    );
  }
  return undefined;
}
