import type { Lines } from '../../report/text/lines.ts';
import { escapeInvisible } from '../../report/text/terminal-text.ts';
import { excerptOf } from './excerpt.ts';
import type { Paint, Style } from './text.ts';

/** Words of a file that are to be pointed at. */
export interface Mark {
  /** UTF-16 offsets in the file. */
  readonly start: number;
  readonly end: number;
  /** Of what stands under the words: `^` for what is wrong, `-` for what shows that it is. */
  readonly sign: '^' | '-';
  readonly style: Style;
  /** What stands behind the signs; nothing where the message says it. */
  readonly label: string;
}

/** What stands left of the source: a line number, or nothing, and a sign. */
export type Margin = (sign: string, number?: number) => string;

/** As wide as the last of these lines needs it. */
export function marginFor(marks: readonly Mark[], lines: Lines, paint: Paint): Margin {
  const last = Math.max(...marks.map((it) => lines.positionAt(it.start).line));
  const width = `${last + 1}`.length;
  return (sign, number) => paint('faint', `  ${`${number ?? ''}`.padStart(width)} ${sign}`);
}

/** The lines in their order, each with what is pointed at on it, and dots where more than one is left out between two. */
export function markedLines(marks: readonly Mark[], lines: Lines, margin: Margin, paint: Paint): string[] {
  const byLine = new Map<number, Mark[]>();
  for (const mark of marks.toSorted((a, b) => a.start - b.start)) {
    const { line } = lines.positionAt(mark.start);
    byLine.set(line, [...(byLine.get(line) ?? []), mark]);
  }
  let before: number | undefined;
  return [...byLine].flatMap(([line, own]) => {
    const between = before === undefined ? 0 : line - before - 1;
    before = line;
    return [
      ...(between === 1 ? [plainLine(line - 1, lines, margin)] : []),
      ...(between > 1 ? [paint('faint', '  ...')] : []),
      ...markedLine(line, own, lines, margin, paint),
    ];
  });
}

const plainLine = (line: number, lines: Lines, margin: Margin): string =>
  `${margin('|', line + 1)} ${excerptOf(lines.textOf(line), 0, 0).text}`.trimEnd();

function markedLine(line: number, marks: readonly Mark[], lines: Lines, margin: Margin, paint: Paint): string[] {
  const source = lines.textOf(line);
  const rows = marks.map(({ start, end, sign, style, label }) => {
    const range = lines.rangeOf(start, end);
    const { text, indent, carets } = excerptOf(
      source,
      range.start.character,
      range.end.line > line ? source.length : range.end.character,
    );
    const words = `${sign.repeat(carets)}${label === '' ? '' : ` ${escapeInvisible(label)}`}`;
    return { text, under: `${margin('|')} ${' '.repeat(indent)}${paint(style, words)}` };
  });
  // A long line is cut to fit what is meant, and so is not the same for each.
  return rows.flatMap(({ text, under }, i) =>
    i > 0 && rows[i - 1]?.text === text ? [under] : [`${margin('|', line + 1)} ${text}`, under],
  );
}
