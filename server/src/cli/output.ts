import { fstatSync, type Stats, writeSync } from 'node:fs';
import type { WriteStream } from 'node:tty';

/**
 * Standard output or standard error. A file and a pipe take a text at once; only a terminal, and a pipe that is full, get
 * Node's stream: loading what that is made of costs milliseconds in each run.
 */
export class Output {
  readonly #fd: number;
  readonly #open: () => WriteStream;
  readonly #fail: (error: NodeJS.ErrnoException) => void;
  #stream: WriteStream | undefined;

  /**
   * @param fd its number
   * @param open gives Node's stream of it
   * @param fail is told why nothing more can be written
   */
  constructor(fd: number, open: () => WriteStream, fail: (error: NodeJS.ErrnoException) => void) {
    this.#fd = fd;
    this.#open = open;
    this.#fail = fail;
    if (!takesAtOnce(fd)) this.#streamed();
  }

  get isTTY(): boolean {
    return this.#stream?.isTTY === true;
  }

  /** How wide the terminal is. */
  get columns(): number {
    return this.#stream?.columns ?? 80;
  }

  hasColors(): boolean {
    return this.#stream?.hasColors?.() === true;
  }

  write(text: string): void {
    const rest = this.#stream ? text : this.#writeAtOnce(Buffer.from(text));
    if (rest.length > 0) this.#streamed().write(rest);
  }

  /** Resolves when all is passed on. Where it cannot be, `fail` is told instead. */
  async written(): Promise<void> {
    const stream = this.#stream;
    if (!stream) return;
    await new Promise<void>((done) => {
      stream.write('', (error) => {
        if (!error) done();
      });
    });
  }

  /** @returns what is left where whoever reads is slower */
  #writeAtOnce(bytes: Buffer): Buffer {
    let taken = 0;
    try {
      while (taken < bytes.length) taken += writeSync(this.#fd, bytes, taken);
    } catch (error) {
      if (!isErrno(error)) throw error;
      if (error.code !== 'EAGAIN') {
        this.#fail(error);
        return nothing;
      }
    }
    return bytes.subarray(taken);
  }

  #streamed(): WriteStream {
    this.#stream ??= this.#open().on('error', this.#fail);
    return this.#stream;
  }
}

const nothing = Buffer.alloc(0);

const isErrno = (error: unknown): error is NodeJS.ErrnoException => error instanceof Error && 'code' in error;

function takesAtOnce(fd: number): boolean {
  const stats = statsOf(fd);
  return stats !== undefined && !stats.isCharacterDevice();
}

/** Undefined where it is closed, or of a kind that Node's streams alone know. */
function statsOf(fd: number): Stats | undefined {
  try {
    return fstatSync(fd);
  } catch {
    return undefined;
  }
}

/** Ends when the reader of a pipe has gone, as `head` does: that is no fault of anybody's; and when a disk is full. */
export const standardOutput = new Output(
  1,
  () => process.stdout,
  (error) => {
    if (error.code === 'EPIPE') process.exit();
    const reason = error.code === 'ENOSPC' ? 'There is no space left on the disk.' : error.message;
    standardError.write(`pitwall: Not all that was found could be written. ${reason}\n`);
    process.exit(2);
  },
);

export const standardError = new Output(
  2,
  () => process.stderr,
  ({ code }) => process.exit(code === 'EPIPE' ? undefined : 2),
);
