import type { Row } from './conversation.ts';
import { figure, goals } from './goals.ts';
import type { Result } from './result.ts';

const titles: Readonly<Record<Row, string>> = {
  burst: 'last of 20 keys to diagnostics, ms',
  change: 'one change to diagnostics, ms',
  open: 'opening to first diagnostics, ms',
  whole: 'opening to all diagnostics, ms',
  hover: 'hover after 20 keys, ms',
  actions: 'code actions after 20 keys, ms',
  publishes: 'publishes per key',
  memory: 'memory after opening, MiB',
  typing: 'memory while typing, MiB',
};

/** The medians side by side, then each goal. */
export function printResult(result: Result): void {
  console.log(`${result.machine}, Node ${result.node}`);
  console.log(`Pitwall ${result.versions.pitwall}, @prisma/language-server ${result.versions.official}\n`);
  console.log(
    `${'models'.padStart(7)} ${'files'.padStart(5)}  ${''.padEnd(36)} ${'pitwall'.padStart(9)} ${'official'.padStart(9)}`,
  );
  for (const { schema, files, pitwall, official } of result.conversations) {
    for (const [row, title] of rowsOf(pitwall)) {
      const [own, other] = [pitwall[row], official[row]];
      if (own === undefined || other === undefined) continue;
      const values = [own.toFixed(1).padStart(9), other.toFixed(1).padStart(9), figure(own / other).padStart(7)];
      console.log(
        `${String(schema).padStart(7)} ${String(files).padStart(5)}  ${title.padEnd(36)} ${values.join(' ')}`,
      );
    }
  }
  for (const { models, files, time } of result.ownTimes) {
    console.log(
      `${String(models).padStart(7)} ${String(files).padStart(5)}  ${'one change, own time, ms'.padEnd(36)} ${time.toFixed(2).padStart(9)}`,
    );
  }
  console.log('');
  for (const { words, atMost, valueIn } of goals) {
    const value = valueIn(result);
    if (value === undefined) continue;
    const reached = value <= atMost ? 'reached' : 'MISSED ';
    console.log(`${reached} ${words}: ${figure(value)}, goal ${figure(atMost)}`);
  }
}

const rowsOf = (measured: Partial<Record<Row, number>>): readonly (readonly [Row, string])[] =>
  Object.entries(titles).filter(([row]) => row in measured) as [Row, string][];

/** Machines differ in more than speed, and runs on one machine by a third. */
export const tolerance = 1.5;

/** The goals whose figure is worse than it was, by more than the tolerance. */
export function worseThan(before: Result, now: Result): string[] {
  return goals.flatMap(({ words, valueIn }) => {
    const [old, value] = [valueIn(before), valueIn(now)];
    if (old === undefined || value === undefined || value <= old * tolerance) return [];
    return [`${words}: ${figure(value)}, was ${figure(old)}`];
  });
}
