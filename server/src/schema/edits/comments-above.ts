import type { Line } from '../parse/lines.ts';
import { isBlank, lineAt } from './line-at.ts';

/** Comments on lines of their own, right above a line. */

/** The start of the line, or of the comments that stand right above it. */
export function startWithCommentsAbove(text: string, line: Line): number {
  return commentLinesAbove(text, line).at(-1)?.start ?? line.start;
}

/**
 * The same, with those comments alone that speak of this line and of no other: what stands above several lines is their
 * heading, and what is no comment on the line stays, as code that was put aside.
 */
export function startWithOwnComments(text: string, line: Line): number {
  const isShared = isHeading(text, line);
  let { start } = line;
  for (const above of commentLinesAbove(text, line)) {
    const words = text.slice(above.start, above.next).trim();
    if (/^\/+\s*(?:@@|pitwall:|pitwall-ignore-)/.test(words)) break;
    // It would silence the next line otherwise.
    const isIgnore = /^\/\/\s*pitwall-ignore\b/.test(words);
    if (isShared && !isIgnore) break;
    ({ start } = above);
  }
  return start;
}

/** From the nearest on. */
function commentLinesAbove(text: string, line: Line): Line[] {
  const lines: Line[] = [];
  for (let { start } = line; start > 0; ) {
    const above = lineAt(text, start - 1);
    if (above.codeEnd > above.start || above.comments.length === 0) break;
    lines.push(above);
    ({ start } = above);
  }
  return lines;
}

/** Whether what stands above the line may stand above others too. */
function isHeading(text: string, line: Line): boolean {
  const below = linesBelow(text, line);
  const [next] = below;
  if (next && !isBlank(next) && isCode(next)) return true;
  const comments = text.slice(startWithCommentsAbove(text, line), line.start);
  if (!/\b(?:indexes|indices|constraints|keys)\b/i.test(comments)) return false;
  const further = below.find((it) => !isBlank(it));
  return further !== undefined && isCode(further) && /^\s*@@(?:index|unique|id|fulltext)\b/.test(codeOf(text, further));
}

/** Up to the closing brace. */
function linesBelow(text: string, line: Line): Line[] {
  const lines: Line[] = [];
  for (let { next } = line; next < text.length; ) {
    const below = lineAt(text, next);
    if (codeOf(text, below).trimStart().startsWith('}')) break;
    lines.push(below);
    ({ next } = below);
  }
  return lines;
}

const isCode = ({ start, codeEnd }: Line): boolean => codeEnd > start;

const codeOf = (text: string, { start, codeEnd }: Line): string => text.slice(start, codeEnd);
