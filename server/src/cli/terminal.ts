import type { WriteStream } from 'node:tty';
import { styleText } from 'node:util';
import type { Paint, Style } from './reporters/text.ts';

type Format = Parameters<typeof styleText>[0];

const formats: Readonly<Record<Style, Format>> = {
  error: ['bold', 'red'],
  warning: ['bold', 'yellow'],
  information: ['bold', 'blue'],
  hint: ['bold', 'gray'],
  note: ['bold', 'cyan'],
  path: 'bold',
  faint: 'gray',
  fix: 'green',
};

/** Colours on a terminal that has them, and never where `NO_COLOR` is set. */
export function paintFor(stream: Partial<WriteStream>, environment: NodeJS.ProcessEnv): Paint {
  const colours = stream.isTTY === true && !environment['NO_COLOR'] && stream.hasColors?.() === true;
  return (style, text) => (colours ? styleText(formats[style], text, { validateStream: false }) : text);
}

/** Ends when the reader of a pipe has gone, as `head` does: that is no fault of anybody's. */
export function endWithReader(stream: NodeJS.WriteStream): void {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
}
