import { type Severity, severities } from '../../rules/rule.ts';
import type { Counts } from './report.ts';

export function countOf(findings: readonly { readonly severity: Severity }[]): Counts {
  const counts = { error: 0, warning: 0, information: 0, hint: 0 };
  for (const { severity } of findings) counts[severity]++;
  return counts;
}

export const totalOf = (counts: Counts): number => severities.reduce((sum, it) => sum + counts[it], 0);

/** The loudest, where there is one. */
export const worstOf = (findings: readonly { readonly severity: Severity }[]): Severity | undefined =>
  severities.find((severity) => findings.some((it) => it.severity === severity));

/** `1 warning`, `3 models`. */
export const count = (number: number, one: string, many = `${one}s`): string =>
  `${number.toLocaleString('en')} ${number === 1 ? one : many}`;

/** `1 error, 2 warnings`; nothing where there is none. */
export const sayCounts = (counts: Counts): string =>
  severities
    .filter((it) => counts[it] > 0)
    .map((it) => count(counts[it], it, it === 'information' ? it : undefined))
    .join(', ');
