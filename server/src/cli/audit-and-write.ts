import { type Audit, type AuditRequest, audit, withProblems } from './audit.ts';
import { planFixes, writeFixes } from './fix.ts';

/** What an audit is to change on the disk. */
export interface Writes {
  readonly fix: boolean;
}

/** Audits, writes what was asked for, and audits what is there then. */
export function auditAndWrite(request: AuditRequest, { fix }: Writes): Audit {
  let done = audit(request);
  if (fix) done = fixed(done, request);
  return done;
}

function fixed(before: Audit, request: AuditRequest): Audit {
  const plan = planFixes(before, request.minSeverity);
  const { changed, problems } = writeFixes(plan);
  const done = changed.length > 0 ? audit(request) : before;
  const notes = changed.map((file) => ({ file, message: 'Fixed.' }));
  return withProblems({ ...done, notes: [...before.notes, ...notes] }, [...plan.problems, ...problems]);
}
