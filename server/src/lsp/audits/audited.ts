import type { AuditTarget } from '../../../../protocol/audit.ts';
import { countOf } from '../../report/model/counts.ts';
import type { ReportedSchema } from '../../report/reported-audit.ts';
import { isOnDisk, pathOfUri } from '../uri.ts';
import type { Workspace } from '../workspace.ts';

/** One file of each schema that is meant; those that are gone are left out. */
export function schemasOf(workspace: Workspace, { uris }: AuditTarget): string[] {
  const firstFile = (path: string) => workspace.groupOf(path).files[0] ?? path;
  if (uris.length === 0) return [...new Set(workspace.allSchemas().map(firstFile))];
  const files = uris.flatMap((uri) => {
    const path = pathOfUri(uri);
    if (workspace.isOpen(path) || (path.endsWith('.prisma') && workspace.has(path))) return [path];
    return isOnDisk(path) && !workspace.has(path) ? workspace.schemasIn(path) : [];
  });
  return [...new Set(files.map(firstFile))];
}

/** What every report is made of, of the schema that the file belongs to. All that is found is told. */
export function reportedSchema(workspace: Workspace, path: string): ReportedSchema {
  const analysis = workspace.analysisOf(path);
  const group = workspace.groupOf(path);
  const told = analysis.findings.filter((it) => !it.accepted);
  const baseline = workspace.project.baselineOf(path);
  return {
    group,
    asked: new Set(group.files),
    projectFile: workspace.project.fileOf(path)?.path,
    baseline: baseline && { path: baseline.path, present: true },
    input: workspace.analysisInputOf(path),
    analysis,
    findings: told.map((what) => ({ what, place: analysis.locate(what.at) })),
    counts: countOf(told),
    accepted: analysis.findings.length - told.length,
    before: 0,
    syntaxProblems: analysis.schema.prisma8
      ? []
      : analysis.schema.problems.map((what) => ({ what, place: analysis.locate(what.span) })),
  };
}
