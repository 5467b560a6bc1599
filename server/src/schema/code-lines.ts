import type { Cursor } from './expressions.ts';
import { isSpace, type LastCommentEnd, type LineComment, lastCommentEndIn, scanLine } from './lines.ts';
import type { Section } from './sections.ts';
import type { Comment, Problem } from './syntax.ts';

/** A line that holds code, and the comment behind it. */
export interface CodeLine extends Cursor {
  readonly comment: Comment | undefined;
}

/** The lines of a section, as far as they matter to what it says. */
export interface SectionLines {
  /** Those above the block, which say nothing there, and those of its body. */
  readonly above: readonly CodeLine[];
  readonly inside: readonly CodeLine[];
  readonly comments: readonly Comment[];
  /** The marks of merge conflicts. */
  readonly problems: readonly Problem[];
  /** Two versions of the block stand in it, or it stands in one of two versions. */
  readonly conflicted: boolean;
  readonly lastCommentEnd: LastCommentEnd;
}

export function linesOf(section: Section): SectionLines {
  const { text } = section;
  const { start: headerStart, bodyStart, bodyEnd } = section.block ?? nowhere(text.length);
  const lastCommentEnd = lastCommentEndIn(text);
  const above: CodeLine[] = [];
  const inside: CodeLine[] = [];
  const comments: Comment[] = [];
  const problems: Problem[] = [];
  let conflicted = false;
  for (let position = 0; position < text.length; ) {
    const line = scanLine(text, position, lastCommentEnd);
    
    position = line.next;
  }
  return { above, inside, comments, problems, conflicted, lastCommentEnd };
}
