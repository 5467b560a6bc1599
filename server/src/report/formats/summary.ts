import { type Severity, severities } from '../../rules/rule.ts';
import { enumerate } from '../../text/wording.ts';
import { askedFiles, type ReportedSchema } from '../reported-audit.ts';

/** The last line: how much was found, in how much. */
export function summary(schemas: readonly ReportedSchema[]): string {
  const findings = schemas.flatMap((it) => it.findings);
  const shown = sayCounts((severity) => findings.filter(({ what }) => what.severity === severity).length);
  const hidden = sayCounts((severity) =>
    schemas.reduce((sum, it) => sum + it.counts[severity] - shownIn(it, severity), 0),
  );
  const touched = new Set(findings.map((it) => it.place.file)).size;
  const files = count(
    schemas.reduce((sum, it) => sum + askedFiles(it).length, 0),
    'file',
  );
  const where = shown === '' ? files : `${touched} of ${files}`;
  const sumOf = (key: 'accepted' | 'before') => schemas.reduce((sum, it) => sum + it[key], 0);
  const [accepted, before] = [sumOf('accepted'), sumOf('before')];
  const left = [
    ...(hidden === '' ? [] : [`${hidden} not shown`]),
    ...(accepted === 0 ? [] : [`${accepted} accepted in the baseline`]),
    ...(before === 0 ? [] : [`${before} there before`]),
  ];
  return `${shown === '' ? 'Nothing to report' : shown} in ${where} (${count(schemas.length, 'schema')})${left.map((it) => `; ${it}`).join('')}.`;
}

const shownIn = ({ findings }: ReportedSchema, severity: Severity): number =>
  findings.filter(({ what }) => what.severity === severity).length;

/** `1 error and 2 warnings`; nothing where there is none. */
function sayCounts(countOf: (severity: Severity) => number): string {
  const counts = severities.map((severity) => ({ severity, number: countOf(severity) }));
  return enumerate(
    counts
      .filter(({ number }) => number > 0)
      .map(({ severity, number }) => (severity === 'information' ? `${number} information` : count(number, severity))),
  );
}

const count = (number: number, what: string): string => `${number} ${what}${number === 1 ? '' : 's'}`;
