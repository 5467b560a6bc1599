import type { Span } from '../../text/span.ts';
import type { Model } from '../model.ts';
import type { Comment } from '../parse/syntax.ts';

/** The comments that speak of a field or a line: the one behind it, then those right above it from the nearest on. */
export function commentsAt({ comments }: Model, { fragment: { text }, start, end }: Span): readonly Comment[] {
  const behind = comments.filter(
    (it) => !it.ownLine && it.span.start >= end && isOneLine(text.slice(end, it.span.start)),
  );
  const above: Comment[] = [];
  let top = start;
  for (const comment of comments.toReversed()) {
    if (comment.span.end > top) continue;
    if (!comment.ownLine || !isOneStep(text.slice(comment.span.end, top))) break;
    above.push(comment);
    top = comment.span.start;
  }
  return [...behind, ...above];
}

const isOneLine = (text: string): boolean => !/[\r\n]/.test(text);

/** A blank line parts a comment from what stands below it. */
const isOneStep = (text: string): boolean => /^[ \t]*(?:\r\n|\n|\r)?[ \t]*$/.test(text);
