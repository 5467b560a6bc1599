import type { Model, WrittenIndex } from '../schema/model.ts';
import { isExplained } from '../schema/shapes/explained-index.ts';
import type { Fix, Report } from './rule.ts';

/**
 * What an opinion may say of an index: where somebody has written what the line is there for, a hint at most, and no fix
 * that takes the line away.
 */
export function heedComment(model: Model, report: Report): Report {
  const { index } = report.subject;
  if (!index || !isExplained(model, index)) return report;
  return {
    ...report,
    severity: 'hint',
    ...(report.fixes && { fixes: report.fixes.filter((it) => !takesAway(it, index)) }),
  };
}

const takesAway = ({ edits }: Fix, { attribute: { span } }: WrittenIndex): boolean =>
  edits.some(
    (it) =>
      it.text === '' && it.span.fragment === span.fragment && it.span.start <= span.start && it.span.end >= span.end,
  );
