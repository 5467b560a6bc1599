import { confidences, severities } from '../../rules/rule.ts';
import { worstOf } from './counts.ts';
import type { Cause, FindingReport } from './report.ts';

/** Findings by rule: the loudest first, then the surest, then what is found most often. */
export function causesOf(findings: readonly FindingReport[]): Cause[] {
  const byRule = new Map<string, FindingReport[]>();
  for (const finding of findings) {
    const own = byRule.get(finding.rule.id) ?? [];
    own.push(finding);
    byRule.set(finding.rule.id, own);
  }
  return [...byRule.values()]
    .flatMap((own): Cause[] => {
      const [first] = own;
      const severity = worstOf(own);
      return first && severity ? [{ rule: first.rule, severity, findings: loudestFirst(own) }] : [];
    })
    .sort(
      (a, b) =>
        severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
        confidences.indexOf(a.rule.confidence) - confidences.indexOf(b.rule.confidence) ||
        b.findings.length - a.findings.length ||
        (a.rule.id < b.rule.id ? -1 : 1),
    );
}

/** Of equally loud ones, in the order in which they come. */
export const loudestFirst = <F extends Pick<FindingReport, 'severity'>>(findings: readonly F[]): F[] =>
  findings.toSorted((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
