import { type Cursor, skip } from './cursor.ts';
import { copiedList } from './kept-lists.ts';
import { type LastCommentEnd, type Line, lastCommentEndIn, linesFrom, readLine } from './lines.ts';
import type { Section } from './sections.ts';
import type { Comment, Problem } from './syntax.ts';

/** A line that holds code, and the comment behind it. */
export interface CodeLine extends Cursor {
  readonly comment: Comment | undefined;
}

/** The lines of a section, sorted by what they can mean. */
export interface SectionLines {
  /** Above the block, where code means nothing. */
  readonly above: readonly CodeLine[];
  readonly inside: readonly CodeLine[];
  readonly comments: readonly Comment[];
  readonly conflictMarks: readonly Problem[];
  /** Two versions of the block stand in it, or it stands in one of two versions. */
  readonly conflicted: boolean;
  readonly lastCommentEnd: LastCommentEnd;
}

export function linesOf(section: Section): SectionLines {
  const { text } = section;
  const { start: headerStart, bodyStart, bodyEnd } = section.block ?? noBlock(text.length);
  const lastCommentEnd = lastCommentEndIn(text);
  const above: CodeLine[] = [];
  const inside: CodeLine[] = [];
  const comments: Comment[] = [];
  const conflictMarks: Problem[] = [];
  let conflicted = false;
  const line = linesFrom(text, 0, lastCommentEnd);
  while (line.next < text.length) {
    readLine(line);
    const lastComment = addComments(comments, section, line);
    const start = Math.max(line.codeStart, line.codeStart < headerStart ? 0 : bodyStart);
    const end = Math.min(line.codeEnd, bodyEnd);
    if (start >= end) continue;
    if (isConflictMark(text, line)) {
      const span = { fragment: section, start, end };
      conflictMarks.push({ span, message: 'This line is a mark of a merge conflict.' });
      // The last mark ends the conflict, so that a block below it is out of it.
      conflicted = start >= bodyStart || text[start] !== '>';
    } else {
      // Behind a brace that closes the block on this line it speaks of the block.
      const comment = end === line.codeEnd ? lastComment : undefined;
      const codeLine: CodeLine = { fragment: section, position: start, end, lastCommentEnd, comment };
      skip(codeLine);
      if (start < headerStart) above.push(codeLine);
      else inside.push(codeLine);
    }
  }
  return { above, inside, comments: copiedList(comments), conflictMarks, conflicted, lastCommentEnd };
}

const noBlock = (end: number) => ({ start: end, bodyStart: end, bodyEnd: end });

/** Adds the comments of a line to the others; returns the one that ends it. */
function addComments(comments: Comment[], section: Section, line: Line): Comment | undefined {
  if (line.comments.length === 0) return undefined;
  let last: Comment | undefined;
  for (const { kind, start, end } of line.comments) {
    const opener = kind === 'doc' ? 3 : 2;
    const closer = kind === 'block' ? 2 : 0;
    last = {
      kind,
      text: section.text.slice(start + opener, end - closer).trim(),
      span: { fragment: section, start, end },
      ownLine: line.codeStart === line.codeEnd || start < line.codeStart,
    };
    comments.push(last);
  }
  return last && last.span.start >= line.codeEnd ? last : undefined;
}

const conflictMark = /(?:<{7}|={7}|>{7}|\|{7})(?!\S)/y;

function isConflictMark(text: string, { start }: Line): boolean {
  if (!'<=>|'.includes(text[start] ?? ' ')) return false;
  conflictMark.lastIndex = start;
  return conflictMark.test(text);
}
