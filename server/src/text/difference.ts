/** The stretch in which two texts differ: all before `start` and all behind the ends is the same in both. */
export interface Difference {
  readonly start: number;
  readonly beforeEnd: number;
  readonly afterEnd: number;
}

/** Texts are compared by so many characters at once, which is many times quicker than one by one. */
const stride = 65_536;

export function differenceBetween(before: string, after: string): Difference {
  const shorter = Math.min(before.length, after.length);
  const start = commonLength(shorter, (from, to) => before.slice(from, to) === after.slice(from, to));
  const fromEnd = ({ length }: string, from: number, to: number): [number, number] => [length - to, length - from];
  const tail = commonLength(
    shorter - start,
    (from, to) => before.slice(...fromEnd(before, from, to)) === after.slice(...fromEnd(after, from, to)),
  );
  return { start, beforeEnd: before.length - tail, afterEnd: after.length - tail };
}

/** How far two texts are the same, counted up to `limit`. */
function commonLength(limit: number, isSame: (from: number, to: number) => boolean): number {
  let length = 0;
  for (let step = stride; step >= 1; step = Math.floor(step / 2)) {
    while (length + step <= limit && isSame(length, length + step)) length += step;
  }
  return length;
}
