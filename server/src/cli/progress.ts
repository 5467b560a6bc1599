import { escapeInvisible } from '../report/text/terminal-text.ts';
import type { Output } from './output.ts';

/** Tells how far an audit is. */
export interface Progress {
  /** @param doing in a few words */
  tell(doing: string): void;
  /** Takes the line away, before anything else is written. */
  end(): void;
}

/** Nobody minds to wait that long before the first word; and nobody reads more words than one in that time. In milliseconds. */
const [patience, pace] = [700, 100];

/**
 * One line on a terminal that is written over and over, and only when it takes long: a log would keep each of them.
 * @param since when the waiting began, as `now` tells the time
 */
export function progressOn(
  stream: Pick<Output, 'write'> & Partial<Pick<Output, 'isTTY' | 'columns'>>,
  now: () => number,
  since: number,
): Progress | undefined {
  if (stream.isTTY !== true) return undefined;
  let last: number | undefined;
  return {
    tell(doing) {
      const time = now();
      if (last === undefined ? time - since < patience : time - last < pace) return;
      last = time;
      // A terminal that does not know its width says that it is 0.
      stream.write(`\r\u001b[K${escapeInvisible(doing).slice(0, (stream.columns || 80) - 1)}`);
    },
    end() {
      if (last !== undefined) stream.write('\r\u001b[K');
      last = undefined;
    },
  };
}
