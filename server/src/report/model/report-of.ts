import type { Finding } from '../../analysis/analyze.ts';
import { nameOf } from '../../project/disk.ts';
import { fingerprintsOf } from '../formats/fingerprints.ts';
import type { Layouts } from '../picture/layout.ts';
import type { ReportedSchema } from '../reported-audit.ts';
import { shownPath } from '../shown-path.ts';
import { linesByFile, type Position } from '../text/lines.ts';
import { buildReport } from './build-report.ts';
import type { Report } from './report.ts';

export interface ReportFrame {
  /** The folder from which files are named. */
  readonly top: string;
  /** Sets the schema apart from others on the page. */
  readonly id: string;
  /** Where a place leads to; undefined where that is nowhere. */
  readonly targetOf?: (file: string, position: Position) => string;
  /** For who asks again. */
  readonly layouts?: Layouts;
  /** As for `buildReport`. */
  readonly effect?: { readonly is: Report['effect'] };
}

/** The report on a schema, with the names by which a page asks for the fixes of its findings. */
export function reportOf(reported: ReportedSchema, { top, id, targetOf, layouts, effect }: ReportFrame): Report {
  const { analysis, input, asked, syntaxProblems } = reported;
  const linesIn = linesByFile(analysis.schema.files);
  const isOneFile = analysis.schema.files.length === 1;
  return buildReport({
    id,
    name: schemaName(reported, top),
    analysis,
    input,
    findings: namedFindings(reported, top),
    syntaxProblems: syntaxProblems.map((it) => it.what),
    isAsked: (file) => asked.has(file),
    placeOf: (span) => {
      const { file, start } = analysis.locate(span);
      const position = linesIn(file).positionAt(start);
      // The page names a single file in its title.
      const label = isOneFile ? `line ${position.line + 1}` : `${shownPath(top, file)}:${position.line + 1}`;
      return { label, target: targetOf?.(file, position) };
    },
    ...(layouts && { layouts }),
    ...(effect && { effect }),
  });
}

/** Those that are told, each with a name that lasts while lines move. */
export function namedFindings(reported: ReportedSchema, top: string): ReadonlyMap<Finding, string> {
  const fingerprints = fingerprintsOf(reported, top);
  return new Map(reported.findings.map(({ what }) => [what, fingerprints.get(what)?.slice(0, 16) ?? '']));
}

/** A single file by its own name, several by the folder that they lie in. */
export function schemaName({ analysis, group }: ReportedSchema, top: string): string {
  const [only, ...more] = analysis.schema.files;
  const shown = shownPath(top, only && more.length === 0 ? only.id : group.root);
  return shown === '.' ? nameOf(group.root) : shown;
}
