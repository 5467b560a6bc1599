import type { Analysis, Finding } from '../../server/src/analysis/analyze.ts';

/** All that an analysis says, in places of the files rather than in objects: two that say the same are equal. */
export const told = ({ findings, silenced, locate }: Analysis) => ({
  findings: findings.map((it) => tell(it, locate)),
  silenced: silenced.map(({ finding, ignore }) => ({ ...tell(finding, locate), by: locate(ignore.comment) })),
});

const tell = (
  { rule, severity, confidence, shownIn, message, at, evidence, fixes = [] }: Finding,
  locate: Analysis['locate'],
) => ({
  says: `${rule.id} ${severity} ${confidence} ${shownIn} ${message}`,
  ...locate(at),
  evidence: evidence.map((it) => ({ note: it.note, ...locate(it.at) })),
  fixes: fixes.map(({ title, edits }) => ({
    title,
    edits: edits.map((it) => ({ ...locate(it.span), text: it.text })),
  })),
});
