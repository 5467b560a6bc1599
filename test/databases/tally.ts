import type { Held } from './hold.ts';

/** Counts what held, by what was claimed and by what is special about the index. */
export interface Tally {
  cases: number;
  readonly kinds: Map<string, number>;
  readonly shapes: Map<string, number>;
  survivors: number;
}

export const emptyTally = (): Tally => ({ cases: 0, kinds: new Map(), shapes: new Map(), survivors: 0 });

export function count(tally: Tally, held: readonly Held[]): void {
  tally.cases++;
  for (const { kind, of, survivors } of held) {
    tally.kinds.set(kind, (tally.kinds.get(kind) ?? 0) + 1);
    tally.survivors += survivors;
    for (const shape of of) tally.shapes.set(shape, (tally.shapes.get(shape) ?? 0) + 1);
  }
}
