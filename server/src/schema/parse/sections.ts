import type { Difference } from '../../text/difference.ts';
import { withinChange } from '../../text/list-change.ts';
import { countUpTo, differenceOf, type PiecedText, piecedText, textBetween } from '../../text/pieced-text.ts';
import type { Fragment } from '../../text/span.ts';
import { endsWithClosingBrace, type Header, headerAt, isClosingBrace } from './headers.ts';
import { copyOf } from './kept-words.ts';
import { isLineEnd, isSpace, type LineReader, lastCommentEndIn, linesFrom, offsetOf, readLine } from './lines.ts';

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
    const beforeEnd = cut.resume ?? previous.length;
    const renewed = withFormer(cut.sections, previous.slice(kept, beforeEnd));
    return withinChange(previous, { start: kept, beforeEnd, afterEnd: kept + renewed.length }, renewed);
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

/** Where sections have not found their end after so many more, the rest of the text is read. */
const mostMore = 20;

/** Where to stop reading: behind the change, then after ever more sections that follow it, and at the end of the text. */
function* windowEnds(
  { source, starts }: FormerSections,
  kept: number,
  { beforeEnd, afterEnd }: Difference,
): Iterable<number> {
  const by = afterEnd - beforeEnd;
  const behind = Math.max(kept, countUpTo(starts, beforeEnd - 1));
  for (let more = 0; behind + more < starts.length && more < mostMore; more = 2 * more + 1)
    yield (starts[behind + more] ?? 0) + by;
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
  const lines = linesFrom(text, 0, lastCommentEndIn(text));
  const scan: Scan = { lines, from: 0, brace: -1, closer: -1, opener: -1, strayOpener: false };
  const sections: Section[] = [];
  for (let position = 0; position < text.length; ) {
    const resume = resumeAt(from + position);
    if (resume !== undefined) return { sections, resume };
    const section = scanSection(scan, position);
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

interface Scan {
  readonly lines: LineReader;
  /** Where the section starts that is being read. */
  from: number;
  /** Where an opening brace comes next: no header is before it. */
  brace: number;
  /** Where a closing brace and the opener of a block comment come next. */
  closer: number;
  opener: number;
  strayOpener: boolean;
}

function readNext(scan: Scan): void {
  readLine(scan.lines);
  scan.strayOpener ||= scan.lines.strayOpener;
}

function headerIn(scan: Scan): Header | undefined {
  const { text, codeStart, codeEnd, lastCommentEnd } = scan.lines;
  if (scan.brace < codeStart) scan.brace = offsetOf('{', text, codeStart);
  return scan.brace < codeEnd ? headerAt(text, codeStart, codeEnd, lastCommentEnd) : undefined;
}

function scanSection(scan: Scan, from: number): Section {
  const { lines } = scan;
  const { text } = lines;
  scan.from = from;
  scan.strayOpener = false;
  lines.next = from;
  while (lines.next < text.length) {
    readNext(scan);
    const header = headerIn(scan);
    if (header) return scanBlock(scan, header);
  }
  return { text: text.slice(from), block: undefined, settled: false };
}

/**
 * The first closing brace, where that is the first thing of its line and nothing before it opens a comment or a block: so
 * it is in most blocks, whose lines need not be read to find their end.
 */
function braceOfPlainBody(scan: Scan, bodyStart: number): number | undefined {
  const { text } = scan.lines;
  if (scan.closer < bodyStart) scan.closer = offsetOf('}', text, bodyStart);
  if (scan.brace < bodyStart) scan.brace = offsetOf('{', text, bodyStart);
  if (scan.opener < bodyStart) scan.opener = offsetOf('/*', text, bodyStart);
  const brace = scan.closer;
  if (brace === text.length || scan.brace < brace || scan.opener < brace) return undefined;
  let before = brace - 1;
  while (before >= bodyStart && isSpace(text.charCodeAt(before))) before--;
  return before < bodyStart || isLineEnd(text.charCodeAt(before)) ? brace : undefined;
}

function scanBlock(scan: Scan, { keyword, behindBrace }: Header): Section {
  const { lines, from } = scan;
  const { text, lastCommentEnd } = lines;
  const start = lines.codeStart - from;
  const section = (bodyStart: number, bodyEnd: number, end: number, closed: boolean): Section => ({
    text: text.slice(from, end),
    block: { keyword, start, bodyStart: bodyStart - from, bodyEnd: bodyEnd - from, closed },
    settled: closed && isLineEnd(text.charCodeAt(end - 1)) && !scan.strayOpener,
  });

  if (endsWithClosingBrace(text, behindBrace, lines.codeEnd, lastCommentEnd)) {
    return section(behindBrace, lines.codeEnd - 1, lines.next, true);
  }
  const bodyStart = lines.next;
  const brace = braceOfPlainBody(scan, bodyStart);
  if (brace !== undefined) {
    lines.next = brace;
    readNext(scan);
    return section(bodyStart, brace, lines.codeEnd === brace + 1 ? lines.next : brace + 1, true);
  }
  let codeLinesEnd = bodyStart;
  let { lineFeed, carriageReturn, slash } = lines;
  while (lines.next < text.length) {
    readNext(scan);
    const { codeStart, codeEnd, next } = lines;
    if (codeStart === codeEnd) continue;
    if (isClosingBrace(text, codeStart)) {
      return section(bodyStart, codeStart, codeEnd === codeStart + 1 ? next : codeStart + 1, true);
    }
    // A block that nobody closed ends where the next one opens, whose comments are above it.
    if (headerIn(scan)?.certain) {
      // The lines above it are read again.
      lines.lineFeed = lineFeed;
      lines.carriageReturn = carriageReturn;
      lines.slash = slash;
      return section(bodyStart, codeLinesEnd, codeLinesEnd, false);
    }
    if (endsWithClosingBrace(text, codeStart, codeEnd, lastCommentEnd)) {
      return section(bodyStart, codeEnd - 1, next, true);
    }
    codeLinesEnd = next;
    ({ lineFeed, carriageReturn, slash } = lines);
  }
  return section(bodyStart, text.length, text.length, false);
}
