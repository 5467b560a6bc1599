import { type Severity, severities } from '../rules/rule.ts';
import type { AuditedSchema, AuditRequest } from './audit.ts';

/** Of an audit that is whole: whether it found what it was to fail on. */
export function exitCode(
  schemas: readonly Pick<AuditedSchema, 'counts'>[],
  { failOn, maxWarnings }: Pick<AuditRequest, 'failOn' | 'maxWarnings'>,
): 0 | 1 {
  const number = (severity: Severity) => schemas.reduce((sum, { counts }) => sum + counts[severity], 0);
  const fails = (severity: Severity) => {
    if (severity === 'warning' && maxWarnings !== undefined) return number(severity) > maxWarnings;
    return failOn !== 'never' && severities.indexOf(severity) <= severities.indexOf(failOn) && number(severity) > 0;
  };
  return severities.some(fails) ? 1 : 0;
}
