import { execFileSync } from 'node:child_process';
import { closeSync, constants, mkdtempSync, openSync, readFileSync, readSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import type { WriteStream } from 'node:tty';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Output } from '../../server/src/cli/output.ts';

let folder: string;
let opened: number[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pitwall-output-'));
  opened = [];
});

afterEach(() => {
  for (const fd of opened) closeSync(fd);
  rmSync(folder, { recursive: true });
});

function open(path: string, flags: number | string): number {
  const fd = openSync(path, flags);
  opened.push(fd);
  return fd;
}

const noStream = (): never => expect.unreachable('no stream is needed');
const noFailure = (error: Error) => expect.unreachable(error.message);

/** A pipe with a name, which nobody reads and which makes nobody wait. */
function pipe(): number {
  const path = join(folder, 'pipe');
  execFileSync('sh', ['-c', 'mkfifo "$0"', path]);
  return open(path, constants.O_RDWR | constants.O_NONBLOCK);
}

test('a file is written at once', async () => {
  const path = join(folder, 'out');
  const output = new Output(open(path, 'w'), noStream, noFailure);
  output.write('one ');
  output.write('größer');
  expect(readFileSync(path, 'utf8')).toBe('one größer');
  await output.written();
  expect([output.isTTY, output.hasColors()]).toEqual([false, false]);
});

test.skipIf(process.platform === 'win32')(
  'what a full pipe does not take is left to a stream, in its order',
  async () => {
    const fd = pipe();
    const stream = new PassThrough({ highWaterMark: 1e6 });
    const output = new Output(fd, () => stream as unknown as WriteStream, noFailure);
    const text = 'some words\n'.repeat(20_000);
    output.write(text);
    output.write('the end\n');
    await output.written();
    const taken = Buffer.alloc(text.length);
    const size = readSync(fd, taken);
    expect(size).toBeGreaterThan(0);
    expect(size).toBeLessThan(text.length);
    expect(`${taken.toString('utf8', 0, size)}${stream.read()}`).toBe(`${text}the end\n`);
  },
);

test.skipIf(process.platform === 'win32')('it is told when nobody reads any more', () => {
  const reader = pipe();
  const writer = open(join(folder, 'pipe'), constants.O_WRONLY | constants.O_NONBLOCK);
  closeSync(reader);
  opened = [writer];
  const codes: unknown[] = [];
  new Output(writer, noStream, ({ code }) => codes.push(code)).write('one');
  expect(codes).toEqual(['EPIPE']);
});

test('what is no file and no pipe is a stream from the start', () => {
  const stream = Object.assign(new PassThrough(), { isTTY: true, columns: 70 });
  const output = new Output(open('/dev/null', 'w'), () => stream as unknown as WriteStream, noFailure);
  output.write('one');
  expect([output.isTTY, output.columns, `${stream.read()}`]).toEqual([true, 70, 'one']);
});
