/** The stretch in which two lists differ: all before `start` and all behind the ends is the same in both. */
export interface ListChange {
  readonly start: number;
  readonly beforeEnd: number;
  readonly afterEnd: number;
}

// Unlike `===`, which reads each item to see whether it is a number that is none, `Object.is` reads nothing of those that
// are the same: of thousands that lie all over the memory, most of the time is the reading.

/** Items are compared by identity. */
export function changeBetween(before: readonly unknown[], after: readonly unknown[]): ListChange {
  const shorter = Math.min(before.length, after.length);
  if (before === after) return { start: shorter, beforeEnd: shorter, afterEnd: shorter };
  let start = 0;
  while (start < shorter && Object.is(before[start], after[start])) start++;
  let tail = 0;
  while (tail < shorter - start && Object.is(before[before.length - 1 - tail], after[after.length - 1 - tail])) tail++;
  return { start, beforeEnd: before.length - tail, afterEnd: after.length - tail };
}

/** The same, where in lists of one length a few items may have been put in the place of others, far apart. */
export function changesBetween(before: readonly unknown[], after: readonly unknown[]): readonly ListChange[] {
  if (before === after) return [];
  if (before.length !== after.length) return [changeBetween(before, after)];
  const changes: ListChange[] = [];
  for (let at = 0; at < after.length; at++) {
    if (!Object.is(before[at], after[at])) changes.push({ start: at, beforeEnd: at + 1, afterEnd: at + 1 });
  }
  return changes;
}

/** The list with other items in the stretch that has changed. */
export function withinChange<T>(before: readonly T[], { start, beforeEnd }: ListChange, items: readonly T[]): T[] {
  const [item] = items;
  // What a key changes is one of thousands, mostly, and this copies them once.
  if (item !== undefined && items.length === 1 && beforeEnd - start === 1) return before.with(start, item);
  return before.slice(0, start).concat(items, before.slice(beforeEnd));
}

export const isSameList = (before: readonly unknown[], after: readonly unknown[]): boolean =>
  before === after || (before.length === after.length && before.every((it, i) => Object.is(it, after[i])));
