import type { Fragment } from '../text/span.ts';
import { type Line, lastCommentEndIn, scanLine, skipSpace } from './lines.ts';

/**
 * One stretch of a file: a block with all that stands between it and the block before. The sections of a file, put
 * end to end, are the file.
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

/** Cuts a file into sections. Those of `previous` whose text stands unchanged are kept as the same objects. */
export function splitFile(text: string, previous: readonly Section[] = []): Section[] {
  const kept = commonStart(text, previous);
  const sections = previous.slice(0, kept.count);
  const keptFromEnd = commonEnd(text, previous, kept);
  const lastCommentEnd = lastCommentEndIn(text);
  let position = kept.length;
  while (position < text.length) {
    const resume = keptFromEnd.get(position);
    if (resume !== undefined) return [...sections, ...previous.slice(resume)];
    const section = scanSection(text, position, lastCommentEnd);
    sections.push(section);
    position += section.text.length;
  }
  return sections;
}

function commonStart(text: string, previous: readonly Section[]): { count: number; length: number } {
  let count = 0;
  let length = 0;
  for (const section of previous) {
    if (!section.settled || !text.startsWith(section.text, length)) break;
    count++;
    length += section.text.length;
  }
  return { count, length };
}

/** Offsets in the new text from which all of it is as it was, each with the section that starts there. */
function commonEnd(
  text: string,
  previous: readonly Section[],
  kept: { readonly count: number; readonly length: number },
): Map<number, number> {
  const starts = new Map<number, number>();
  let end = text.length;
  for (let index = previous.length - 1; index >= kept.count; index--) {
    const part = previous[index]?.text ?? '';
    if (end - part.length < kept.length || !text.startsWith(part, end - part.length)) break;
    end -= part.length;
    starts.set(end, index);
  }
  return starts;
}

const knownHeader = /(?:model|view|type|enum|generator|datasource)[ \t]+[\w-]+[ \t]*\{/y;
const anyHeader = /([A-Za-z_][\w-]*)(?:[ \t]+[\w.-]+)*[ \t]*\{/y;
const openingBrace = 123;
const closingBrace = 125;

function scanSection(text: string, from: number, lastCommentEnd: number): Section {
  for (let position = from; position < text.length; ) {
    const line = scanLine(text, position, lastCommentEnd);
    const codeStart = skipSpace(text, line.start, line.codeEnd);
    anyHeader.lastIndex = codeStart;
    const header = anyHeader.exec(text);
    if (header && anyHeader.lastIndex <= line.codeEnd) {
      return scanBlock(text, from, codeStart, header, line, lastCommentEnd);
    }
    position = line.next;
  }
  return { text: text.slice(from), block: undefined, settled: false };
}

function scanBlock(
  text: string,
  from: number,
  start: number,
  header: RegExpExecArray,
  headerLine: Line,
  lastCommentEnd: number,
): Section {
  const afterBrace = start + header[0].length;
  const section = (bodyStart: number, bodyEnd: number, end: number, closed: boolean): Section => {
    const part = text.slice(from, end);
    const keyword = header[1] ?? '';
    return {
      text: part,
      settled: closed && !hasStrayCommentOpener(part),
      block: { keyword, start: start - from, bodyStart: bodyStart - from, bodyEnd: bodyEnd - from, closed },
    };
  };

  if (closesBlock(text, afterBrace, headerLine.codeEnd)) {
    return section(afterBrace, headerLine.codeEnd - 1, headerLine.codeEnd, true);
  }
  for (let position = headerLine.next; position < text.length; ) {
    const line = scanLine(text, position, lastCommentEnd);
    const codeStart = skipSpace(text, line.start, line.codeEnd);
    if (codeStart < line.codeEnd) {
      if (text.charCodeAt(codeStart) === closingBrace) return section(headerLine.next, codeStart, codeStart + 1, true);
      // A block that nobody closed ends where the next one opens.
      knownHeader.lastIndex = codeStart;
      if (knownHeader.test(text)) return section(headerLine.next, line.start, line.start, false);
      if (closesBlock(text, codeStart, line.codeEnd)) {
        return section(headerLine.next, line.codeEnd - 1, line.codeEnd, true);
      }
    }
    position = line.next;
  }
  return section(Math.min(headerLine.next, text.length), text.length, text.length, false);
}

/** A comment end that is typed further down would turn all from here to there into a comment. */
const hasStrayCommentOpener = (text: string): boolean => text.lastIndexOf('/*') > text.lastIndexOf('*/');

/** Whether the code from `start` to `end` ends with a brace that it did not open: `id Int @id }`. */
function closesBlock(text: string, start: number, end: number): boolean {
  if (text.charCodeAt(end - 1) !== closingBrace) return false;
  let depth = 0;
  for (const [part] of text.slice(start, end).matchAll(/"(?:\\.|[^"\\])*"?|[{}]/g)) {
    if (part.charCodeAt(0) === openingBrace) depth++;
    else if (part.charCodeAt(0) === closingBrace) depth--;
  }
  return depth < 0;
}
