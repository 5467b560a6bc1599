import type { AuditPage } from '../../protocol/audit.ts';
import { analyze } from '../../server/src/analysis/analyze.ts';
import { createMemo } from '../../server/src/analysis/memo.ts';
import { defaultSettings } from '../../server/src/analysis/settings.ts';
import { pageParts } from '../../server/src/report/html/page-parts.ts';
import { countOf } from '../../server/src/report/model/counts.ts';
import { reportOf } from '../../server/src/report/model/report-of.ts';
import type { ReportedSchema } from '../../server/src/report/reported-audit.ts';
import { rules } from '../../server/src/rules/index.ts';
import { parseSchema } from '../../server/src/schema/schema.ts';
import { fileId } from '../../server/src/text/span.ts';

const file = '/ws/schema.prisma';

/** All that is found in a schema of one file. */
export function reportedText(text: string): ReportedSchema {
  const memo = createMemo();
  const input = { memo, schema: parseSchema(new Map([[fileId(file), text]])), settings: defaultSettings, rules };
  const analysis = analyze(input);
  return {
    group: { root: file },
    asked: new Set([file]),
    projectFile: undefined,
    baseline: undefined,
    input,
    analysis,
    findings: analysis.findings.map((what) => ({ what, place: analysis.locate(what.at) })),
    counts: countOf(analysis.findings),
    accepted: 0,
    before: 0,
    syntaxProblems: analysis.schema.problems.map((what) => ({ what, place: analysis.locate(what.span) })),
  };
}

/** The page that the editor shows of it. */
export function pageOn(text: string): AuditPage {
  const targetOf = (path: string, { line }: { readonly line: number }) => `file://${path}#L${line + 1},1`;
  const report = reportOf(reportedText(text), { top: '/ws', id: 's1-', targetOf });
  return { title: report.name, isBrief: false, parts: pageParts([report], true) };
}
