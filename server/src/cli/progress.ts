import type { WriteStream } from 'node:tty';
import { escapeInvisible } from '../report/text/terminal-text.ts';

/** Tells how far an audit is. */
export interface Progress {
  /** @param doing in a few words */
  tell(doing: string): void;
  /** Takes the line away, before anything else is written. */
  end(): void;
}

/** Nobody minds to wait that long. In milliseconds. */
const patience = 700;

/**
 * One line on a terminal that is written over and over, and only when it takes long: a log would keep each of them.
 * @param since when the waiting began, as `now` tells the time
 */
export function progressOn(
  stream: Pick<WriteStream, 'write'> & Partial<Pick<WriteStream, 'isTTY' | 'columns'>>,
  now: () => number,
  since: number,
): Progress | undefined {
  if (stream.isTTY !== true) return undefined;
  let shown = false;
  return {
    tell(doing) {
      if (now() - since < patience) return;
      shown = true;
      stream.write(`\r\u001b[K${escapeInvisible(doing).slice(0, (stream.columns ?? 80) - 1)}`);
    },
    end() {
      if (shown) stream.write('\r\u001b[K');
      shown = false;
    },
  };
}
