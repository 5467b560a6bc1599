import { type Audit, type AuditRequest, audit, withProblems } from './audit.ts';
import { planFixes, writeFixes } from './fix.ts';
import { updateBaselines } from './update-baseline.ts';

/** Mends what needs no decision, and audits what is there then. */
export function auditAndFix(request: AuditRequest): Audit {
  const before = audit(request);
  const plan = planFixes(before, request);
  const { changed, problems } = writeFixes(plan);
  const done = changed.length > 0 ? audit(request) : before;
  const notes = changed.map((file) => ({ file, message: 'Fixed.' }));
  return withProblems({ ...done, notes: [...notes, ...done.notes] }, [...plan.problems, ...problems]);
}

/** Accepts what is found: what is left to report is what could not be accepted. */
export function auditAndAccept(request: AuditRequest): Audit {
  const before = audit({ ...request, updateBaseline: true });
  const { notes, problems } = updateBaselines(before, request.only);
  const done = notes.length > 0 ? audit(request) : before;
  return withProblems({ ...done, notes: [...notes, ...done.notes] }, problems);
}
