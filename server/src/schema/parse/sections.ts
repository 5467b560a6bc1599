import type { Difference } from '../../text/difference.ts';
import { countUpTo, differenceOf, type PiecedText, piecedText, textBetween } from '../../text/pieced-text.ts';
import type { Fragment } from '../../text/span.ts';
import { endsWithClosingBrace, type Header, headerAt, isClosingBrace } from './headers.ts';
import { isLineEnd, type LastCommentEnd, type Line, lastCommentEndIn, scanLine } from './lines.ts';

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
  readonly source: PiecedText;
  readonly sections: readonly Section[];
  /** Where each of them starts. */
  readonly starts: readonly number[];
}

/** Cuts a file into sections. Those that it had before, and whose text stands unchanged, are kept as the same objects. */
export function splitFile(source: PiecedText, former: FormerSections = noSections): readonly Section[] {
  const previous = former.sections;
  const difference = differenceOf(former.source, source);
  const kept = commonStart(source, former, difference);
  const from = kept === 0 ? 0 : endOf(former, kept - 1);
  for (const to of windowEnds(former, kept, difference)) {
    const cut = cutWindow(source, from, to, (position) => formerAt(former, kept, difference, position));
    if (!cut) continue;
    const renewed = withFormer(cut.sections, previous.slice(kept, cut.resume));
    return previous.slice(0, kept).concat(renewed, cut.resume === undefined ? [] : previous.slice(cut.resume));
  }
  return previous;
}

const noSections: FormerSections = { source: piecedText(''), sections: [], starts: [] };

const endOf = ({ source, starts }: FormerSections, section: number): number => starts[section + 1] ?? source.length;

/** How many sections at the start of the text stand there as they did. */
function commonStart(source: PiecedText, former: FormerSections, { start }: Difference): number {
  const { sections } = former;
  let count = 0;
  while (count < sections.length && sections[count]?.settled && endOf(former, count) <= start) count++;
  // What was the end of a line may be the first half of one by now.
  return count > 0 && isInsideLineEnd(source, endOf(former, count - 1)) ? count - 1 : count;
}

/** The former section that starts at an offset of the new text from which all of it is as it was. */
function formerAt(
  { starts }: FormerSections,
  kept: number,
  { beforeEnd, afterEnd }: Difference,
  position: number,
): number | undefined {
  const start = position - afterEnd + beforeEnd;
  const index = countUpTo(starts, start) - 1;
  return position >= afterEnd && index >= kept && starts[index] === start ? index : undefined;
}

/** Where to stop reading: behind the change, then after ever more sections that follow it, and at the end of the text. */
function* windowEnds(
  { source, starts }: FormerSections,
  kept: number,
  { beforeEnd, afterEnd }: Difference,
): Iterable<number> {
  const by = afterEnd - beforeEnd;
  const behind = Math.max(kept, countUpTo(starts, beforeEnd - 1));
  for (let more = 0; behind + more < starts.length; more = 2 * more + 1) yield (starts[behind + more] ?? 0) + by;
  yield source.length + by;
}

interface Cut {
  readonly sections: readonly Section[];
  /** The former section that stands behind them; undefined where the text ends. */
  readonly resume: number | undefined;
}

/** Cuts a stretch of the text; undefined where that hangs on what stands behind it. */
function cutWindow(
  source: PiecedText,
  from: number,
  to: number,
  resumeAt: (position: number) => number | undefined,
): Cut | undefined {
  const isAll = to === source.length;
  const text = textBetween(source, from, to);
  if (!isAll && (isInsideLineEnd(source, to) || opensComment(text))) return undefined;
  const lastCommentEnd = lastCommentEndIn(text);
  const sections: Section[] = [];
  for (let position = 0; position < text.length; ) {
    const resume = resumeAt(from + position);
    if (resume !== undefined) return { sections, resume };
    const section = scanSection(text, position, lastCommentEnd);
    sections.push(section);
    position += section.text.length;
  }
  if (isAll) return { sections, resume: undefined };
  return (sections.at(-1)?.settled ?? true) ? { sections, resume: resumeAt(to) } : undefined;
}

/** Whether a comment may be open at the end of the text. */
function opensComment(text: string): boolean {
  const opener = text.lastIndexOf('/*');
  return opener !== -1 && !text.includes('*/', opener + 2);
}

const isInsideLineEnd = (source: PiecedText, position: number): boolean =>
  position > 0 && textBetween(source, position - 1, position + 1) === '\r\n';

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
