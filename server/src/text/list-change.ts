/** The stretch in which two lists differ: all before `start` and all behind the ends is the same in both. */
export interface ListChange {
  readonly start: number;
  readonly beforeEnd: number;
  readonly afterEnd: number;
}

/** Items are compared by identity, which is quick: nothing of them is read. */
export function changeBetween(before: readonly unknown[], after: readonly unknown[]): ListChange {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let tail = 0;
  while (tail < shorter - start && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  return { start, beforeEnd: before.length - tail, afterEnd: after.length - tail };
}

export const isSameList = (before: readonly unknown[], after: readonly unknown[]): boolean =>
  before.length === after.length && before.every((it, i) => it === after[i]);
