import type { FindingCountsAnswer } from '../../../../protocol/messages.ts';
import type { Analysis } from '../../analysis/analyze.ts';
import { severities } from '../../rules/rule.ts';
import { countedFindings } from './counted-findings.ts';
import type { Shown } from './diagnostics.ts';

/** How much there is to say of a schema, for a line at the edge of the window. */
export function findingCounts(analysis: Analysis, shown: Shown): FindingCountsAnswer {
  const counted = countedFindings(analysis, shown);
  const counts = severities.map((severity) => ({
    severity,
    count: counted.filter((it) => it.severity === severity).length,
  }));
  return { counts, files: analysis.schema.files.length };
}
