import type { Analysis, Finding } from '../../analysis/analyze.ts';
import { isLoudEnough, type Shown } from './diagnostics.ts';

/** The findings that count in an editor: those that it shows, or would where no other tool had spoken on the line. */
export const countedFindings = ({ findings }: Analysis, { minSeverity }: Shown): readonly Finding[] =>
  findings.filter((it) => !it.accepted && it.shownIn !== 'audit' && isLoudEnough(it.severity, minSeverity));
