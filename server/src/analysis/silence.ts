import type { Finding } from './analyze.ts';
import type { Ignore } from './ignores.ts';

/** A finding that nobody is told, and the comment that asked for it. */
export interface SilencedFinding {
  readonly finding: Finding;
  readonly ignore: Ignore;
}

/** Which rules each ignore comment has silenced, noted as it is found out. */
export type Used = Map<Ignore, Set<string>>;

/** What ignore comments left of the findings of one section. */
export interface Silence {
  readonly left: readonly Finding[];
  readonly silenced: readonly SilencedFinding[];
}

export const isForFile = (ignore: Ignore): boolean => ignore.scope === 'file';

/**
 * Takes out the findings of a section that an ignore comment speaks of.
 * @param own the comments in the section; @param ofFile those that speak of the whole file
 */
export function silence(
  findings: readonly Finding[],
  own: readonly Ignore[],
  ofFile: readonly Ignore[],
  used: Used,
): Silence {
  if (own.length === 0 && ofFile.length === 0) return { left: findings, silenced: [] };
  const silenced: SilencedFinding[] = [];
  const left = findings.filter((finding) => {
    const { at, rule } = finding;
    const names = (ignore: Ignore) => ignore.rules.some((name) => name.text === rule.id);
    if (!own.some(names) && !ofFile.some(names)) return true;
    const silencing = [...own.filter((it) => !isForFile(it) && covers(it, at.start)), ...ofFile].filter(names);
    for (const ignore of silencing) used.set(ignore, (used.get(ignore) ?? new Set()).add(rule.id));
    const [ignore] = silencing;
    if (ignore) silenced.push({ finding, ignore });
    return ignore === undefined;
  });
  return { left, silenced };
}

const covers = ({ covers: span }: Ignore, offset: number): boolean =>
  span !== undefined && span.start <= offset && offset < span.end;
