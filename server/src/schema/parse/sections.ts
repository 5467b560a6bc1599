import { type Difference, differenceBetween } from '../../text/difference.ts';
import type { Fragment } from '../../text/span.ts';
import { endsWithClosingBrace, type Header, headerAt, isClosingBrace } from './headers.ts';
import { isInsideLineEnd, isLineEnd, type LastCommentEnd, type Line, lastCommentEndIn, scanLine } from './lines.ts';

/**
 * One stretch of a file: a block with all that stands between it and the block before, to the end of the line that
 * closes it. The sections of a file, put end to end, are the file. What a section is hangs on its own text alone.
 */
export interface Section extends Fragment {
  /** Offsets of the block's parts; undefined where the stretch holds no block, as at the end of a file. */
  readonly block: BlockOutline | undefined;
  /** Its end does not hang on what follows, so that text changed behind it leaves it as it is. */
  readonly settled: boolean;
}

export interface BlockOutline {
  readonly keyword: string;
  readonly start: number;
  /** The first line behind the one that opens the block. */
  readonly bodyStart: number;
  /** Where the body ends: at the closing brace, or where the block was given up. */
  readonly bodyEnd: number;
  readonly closed: boolean;
}

/** A file as it was cut before. */
export interface FormerSections {
  readonly text: string;
  readonly sections: readonly Section[];
}

/** Cuts a file into sections. Those that it had before, and whose text stands unchanged, are kept as the same objects. */
export function splitFile(text: string, former: FormerSections = { text: '', sections: [] }): readonly Section[] {
  const previous = former.sections;
  const difference = differenceBetween(former.text, text);
  const kept = commonStart(text, previous, difference);
  const sectionAt = formerBehind(previous, kept, difference);
  const lastCommentEnd = lastCommentEndIn(text);
  const scanned: Section[] = [];
  let position = kept.length;
  let resume: number | undefined;
  while (position < text.length) {
    resume = sectionAt(position);
    if (resume !== undefined) break;
    const section = scanSection(text, position, lastCommentEnd);
    scanned.push(section);
    position += section.text.length;
  }
  const replaced = previous.slice(kept.count, resume);
  const rest = resume === undefined ? [] : previous.slice(resume);
  return [...previous.slice(0, kept.count), ...withFormer(scanned, replaced), ...rest];
}

interface Kept {
  readonly count: number;
  /** Of their texts together. */
  readonly length: number;
}

/** The sections at the start of the text that stand there as they did. */
function commonStart(text: string, previous: readonly Section[], { start }: Difference): Kept {
  let count = 0;
  let length = 0;
  for (const section of previous) {
    const end = length + section.text.length;
    if (!section.settled || end > start || isInsideLineEnd(text, end)) break;
    count++;
    length = end;
  }
  return { count, length };
}

/** Finds the former section that starts at an offset of the new text from which all of it is as it was. */
function formerBehind(
  previous: readonly Section[],
  { count, length }: Kept,
  { beforeEnd, afterEnd }: Difference,
): (position: number) => number | undefined {
  let index = count;
  let start = length + afterEnd - beforeEnd;
  // Asked from top to bottom.
  return (position) => {
    for (; index < previous.length && start < position; index++) start += previous[index]?.text.length ?? 0;
    return start === position && position >= afterEnd && index < previous.length ? index : undefined;
  };
}

/** Puts the former sections in the place of new ones that say the same, each once. */
function withFormer(scanned: readonly Section[], former: readonly Section[]): Section[] {
  const byText = new Map<string, Section[]>();
  for (const section of former) {
    const alike = byText.get(section.text);
    if (alike) alike.push(section);
    else byText.set(section.text, [section]);
  }
  return scanned.map((section) => byText.get(section.text)?.shift() ?? { ...section, text: copyOf(section.text) });
}

/** A slice keeps alive all of the text that it was cut from: after many edits, one whole file for each block. */
const copyOf = (slice: string): string => ` ${slice}`.slice(1);

/** Reads a text line by line for the section that starts at `from`. */
interface Scan {
  readonly text: string;
  readonly from: number;
  readonly lastCommentEnd: LastCommentEnd;
  strayOpener: boolean;
}

function readLine(scan: Scan, position: number): Line {
  const line = scanLine(scan.text, position, scan.lastCommentEnd);
  scan.strayOpener ||= line.strayOpener;
  return line;
}

function scanSection(text: string, from: number, lastCommentEnd: LastCommentEnd): Section {
  const scan: Scan = { text, from, lastCommentEnd, strayOpener: false };
  for (let position = from; position < text.length; ) {
    const line = readLine(scan, position);
    const header = headerAt(text, line.codeStart, line.codeEnd, lastCommentEnd);
    if (header) return scanBlock(scan, header, line);
    position = line.next;
  }
  return { text: text.slice(from), block: undefined, settled: false };
}

function scanBlock(scan: Scan, { keyword, behindBrace }: Header, headerLine: Line): Section {
  const { text, from, lastCommentEnd } = scan;
  const section = (bodyStart: number, bodyEnd: number, end: number, closed: boolean): Section => ({
    text: text.slice(from, end),
    block: {
      keyword,
      start: headerLine.codeStart - from,
      bodyStart: bodyStart - from,
      bodyEnd: bodyEnd - from,
      closed,
    },
    settled: closed && isLineEnd(text.charCodeAt(end - 1)) && !scan.strayOpener,
  });
  const closes = (start: number, end: number) => endsWithClosingBrace(text, start, end, lastCommentEnd);

  if (closes(behindBrace, headerLine.codeEnd)) {
    return section(behindBrace, headerLine.codeEnd - 1, headerLine.next, true);
  }
  let codeLinesEnd = headerLine.next;
  for (let position = headerLine.next; position < text.length; ) {
    const line = readLine(scan, position);
    const { codeStart, codeEnd, next } = line;
    if (codeStart < codeEnd) {
      if (isClosingBrace(text, codeStart)) {
        return section(headerLine.next, codeStart, codeEnd === codeStart + 1 ? next : codeStart + 1, true);
      }
      // A block that nobody closed ends where the next one opens, whose comments are above it.
      if (headerAt(text, codeStart, codeEnd, lastCommentEnd)?.certain) {
        return section(headerLine.next, codeLinesEnd, codeLinesEnd, false);
      }
      if (closes(codeStart, codeEnd)) return section(headerLine.next, codeEnd - 1, next, true);
      codeLinesEnd = next;
    }
    position = next;
  }
  return section(headerLine.next, text.length, text.length, false);
}
