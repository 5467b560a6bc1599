import { columnsOf, escapeInvisible } from '../../report/text/terminal-text.ts';

/** A line as a terminal shows it, and where on it the carets stand. */
export interface Excerpt {
  readonly text: string;
  /** In columns, from the start of the text. */
  readonly indent: number;
  readonly carets: number;
}

/** How many columns of a line are shown; and where it has more, how many of what is meant and what stands before. */
const [most, mostMeant, mostBefore] = [140, 80, 50];

/** @param start and @param end: what is meant, in UTF-16 code units from the start of the line */
export function excerptOf(line: string, start: number, end: number): Excerpt {
  const isShort = line.length <= most && columnsOf(shownText(line)) <= most;
  const head = shortened(line.slice(0, start), isShort ? most : mostBefore, 'start');
  const words = shortened(line.slice(start, end), isShort ? most : mostMeant, 'end');
  const [indent, width] = [columnsOf(head), columnsOf(words)];
  const tail = shortened(line.slice(end), most - indent - width, 'end');
  return { text: head + words + tail, indent, carets: Math.max(width, 1) };
}

/** As it is shown; where it is too long, its start or its end is left away. */
function shortened(text: string, columns: number, side: 'start' | 'end'): string {
  // No character is shown in less than a column but accents, so that a few times as many are enough.
  const piece = side === 'end' ? text.slice(0, columns * 4) : text.slice(-columns * 4);
  const shown = shownText(piece);
  if (piece.length === text.length && columnsOf(shown) <= columns) return shown;
  const characters = side === 'end' ? [...shown] : [...shown].reverse();
  let taken = 0;
  for (let left = columns - 1; taken < characters.length; taken++) {
    left -= columnsOf(characters[taken] ?? '');
    if (left < 0) break;
  }
  const kept = characters.slice(0, taken);
  return side === 'end' ? `${kept.join('')}…` : `…${kept.reverse().join('')}`;
}

const shownText = (text: string): string => escapeInvisible(text.replaceAll('\t', '  '));
