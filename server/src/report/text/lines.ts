import { afterLineEnd, isLineEnd, offsetOf } from '../../schema/parse/lines.ts';

/** Zero-based, in UTF-16 code units, as in the language server protocol. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** A text by its lines, which end with `\n`, `\r\n` or a lone `\r`. */
export interface Lines {
  /** Never behind the end of its line. */
  positionAt(offset: number): Position;
  rangeOf(start: number, end: number): Range;
  /** Without its line end. */
  textOf(line: number): string;
}

export function linesOf(text: string): Lines {
  const starts = startsIn(text);

  /** The number of the line in which the offset lies. */
  function lineAt(offset: number): number {
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return low;
  }

  function textOf(line: number): string {
    const start = starts[line] ?? text.length;
    let end = starts[line + 1] ?? text.length;
    while (end > start && isLineEnd(text.charCodeAt(end - 1))) end--;
    return text.slice(start, end);
  }

  function positionAt(offset: number): Position {
    const line = lineAt(offset);
    return { line, character: Math.min(offset - (starts[line] ?? 0), textOf(line).length) };
  }

  return { positionAt, textOf, rangeOf: (start, end) => ({ start: positionAt(start), end: positionAt(end) }) };
}

function startsIn(text: string): number[] {
  const starts = [0];
  let lineFeed = offsetOf('\n', text, 0);
  let carriageReturn = offsetOf('\r', text, 0);
  for (let end = Math.min(lineFeed, carriageReturn); end < text.length; end = Math.min(lineFeed, carriageReturn)) {
    const start = afterLineEnd(text, end);
    starts.push(start);
    if (lineFeed < start) lineFeed = offsetOf('\n', text, start);
    if (carriageReturn < start) carriageReturn = offsetOf('\r', text, start);
  }
  return starts;
}

/** The lines of each file, counted when they are first needed. */
export function linesByFile(files: readonly { readonly id: string; readonly text: string }[]): (file: string) => Lines {
  const texts = new Map(files.map((it) => [it.id, it.text]));
  const known = new Map<string, Lines>();
  return (file) => {
    const lines = known.get(file) ?? linesOf(texts.get(file) ?? '');
    known.set(file, lines);
    return lines;
  };
}
