import type { WriteStream } from 'node:tty';
import { stripVTControlCharacters, styleText } from 'node:util';
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

/**
 * Colours on a terminal that has them, or where `FORCE_COLOR` asks for them, as the log of a CI service does; never where
 * `NO_COLOR` is set.
 */
export function paintFor(stream: Partial<WriteStream>, environment: NodeJS.ProcessEnv): Paint {
  const colours = !environment['NO_COLOR'] && (asksForColours(environment['FORCE_COLOR']) ?? hasColours(stream));
  return (style, text) => (colours ? styleText(formats[style], text, { validateStream: false }) : text);
}

const asksForColours = (said: string | undefined): boolean | undefined =>
  said === undefined ? undefined : said !== '0' && said !== 'false';

const hasColours = (stream: Partial<WriteStream>): boolean => stream.isTTY === true && stream.hasColors?.() === true;

/** Lines longer than this are tiring to read, however wide the terminal is. */
const pleasant = 100;

/** Breaks the lines of a running text between words where a terminal would break them anywhere. */
export function wrapFor({ isTTY, columns = 80 }: Partial<WriteStream>, text: string): string {
  if (!isTTY) return text;
  const most = Math.min(columns, pleasant);
  // What is indented is code, or an address.
  return text.replace(/^\S.*$/gm, (line) => {
    let column = 0;
    return line
      .split(' ')
      .map((word, i) => {
        const width = stripVTControlCharacters(word).length;
        const fits = i > 0 && column + 1 + width <= most;
        column = fits ? column + 1 + width : width;
        return i === 0 ? word : `${fits ? ' ' : '\n'}${word}`;
      })
      .join('');
  });
}

/** Ends when the reader of a pipe has gone, as `head` does: that is no fault of anybody's; and when a disk is full. */
export function endWithReader(stream: NodeJS.WriteStream): void {
  stream.on('error', ({ code, message }: NodeJS.ErrnoException) => {
    if (code === 'EPIPE') process.exit();
    const reason = code === 'ENOSPC' ? 'There is no space left on the disk.' : message;
    if (stream !== process.stderr)
      process.stderr.write(`pitwall: Not all that was found could be written. ${reason}\n`);
    process.exit(2);
  });
}

/** Resolves when the stream has passed on what it was given. Where it cannot, it says so to those who listen to its errors. */
export const allWritten = (stream: NodeJS.WriteStream): Promise<void> =>
  new Promise((done) => {
    stream.write('', (error) => {
      if (!error) done();
    });
  });
