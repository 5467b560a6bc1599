import { stripVTControlCharacters, styleText } from 'node:util';
import type { Output } from './output.ts';
import type { Paint, Style } from './reporters/text.ts';

type Terminal = Pick<Output, 'isTTY' | 'columns' | 'hasColors'>;

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
export function paintFor(stream: Partial<Terminal>, environment: NodeJS.ProcessEnv): Paint {
  const colours = !environment['NO_COLOR'] && (asksForColours(environment['FORCE_COLOR']) ?? hasColours(stream));
  return (style, text) => (colours ? styleText(formats[style], text, { validateStream: false }) : text);
}

const asksForColours = (said: string | undefined): boolean | undefined =>
  said === undefined ? undefined : said !== '0' && said !== 'false';

const hasColours = (stream: Partial<Terminal>): boolean => stream.isTTY === true && stream.hasColors?.() === true;

/** Lines longer than this are tiring to read, however wide the terminal is. */
const pleasant = 100;

/** Breaks the lines of a running text between words where a terminal would break them anywhere. */
export function wrapFor({ isTTY, columns = 80 }: Partial<Terminal>, text: string): string {
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
