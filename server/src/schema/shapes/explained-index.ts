import { startWithOwnComments } from '../edits/comments-above.ts';
import { lineAt } from '../edits/line-at.ts';
import type { Model, WrittenIndex } from '../model.ts';

/**
 * Whether somebody has written beside the line of the index, or above this line alone, what it is there for. That it is
 * an index says nothing; nor does what is there for Pitwall, or code that was put aside.
 */
export function isExplained({ comments, fragment: { text } }: Model, { attribute, field }: WrittenIndex): boolean {
  // What stands at a field speaks of the field.
  if (field) return false;
  const line = lineAt(text, attribute.span.start);
  const top = startWithOwnComments(text, line);
  return comments.some(
    ({ span, text: words }) =>
      top <= span.start && span.start < line.next && !/^(?:pitwall|@@)/.test(words) && !isLabel(words),
  );
}

const isLabel = (words: string): boolean => /^\W*(?:index(?:es|ing)?|indices|constraints?|keys?)?\W*$/i.test(words);
