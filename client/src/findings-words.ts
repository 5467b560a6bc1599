import type { FindingCountsAnswer } from '../../protocol/messages.ts';

/** What the status bar says of a schema. */
export interface FindingsWords {
  readonly text: string;
  readonly tooltip: string;
}

type Counts = NonNullable<FindingCountsAnswer['counts']>;

type Severity = Counts[number]['severity'];

const icons: Readonly<Record<Severity, string>> = {
  error: '$(error)',
  warning: '$(warning)',
  information: '$(info)',
  hint: '$(lightbulb)',
};

/** The icon is that of the loudest. */
export function findingsWords(counts: Counts, files: number): FindingsWords {
  const [loudest, ...quieter] = counts.filter(({ count }) => count > 0);
  const where = files > 1 ? `this schema of ${files} files` : 'this schema';
  const told = 'Click for the audit.';
  if (!loudest) return { text: '$(pass) Pitwall', tooltip: `Pitwall has nothing to report of ${where}. ${told}` };
  const all = [loudest, ...quieter];
  const total = all.reduce((sum, { count }) => sum + count, 0);
  return {
    text: `${icons[loudest.severity]} Pitwall ${total}`,
    tooltip: `Pitwall, ${where}: ${all.map(sayCount).join(', ')}. ${told}`,
  };
}

function sayCount({ severity, count }: Counts[number]): string {
  return severity === 'information' || count === 1 ? `${count} ${severity}` : `${count} ${severity}s`;
}
