import type { Edit } from '../../text/edit.ts';
import { pointAt } from '../../text/span.ts';
import type { Field, Model } from '../model.ts';
import { indentationAt, insertLines, lineAt } from './line-at.ts';

/** Comments that tell Pitwall what a schema cannot say. */

/**
 * Says a fact at a field: at the end of its line, before the words of a comment that ends it already. What is
 * documentation or a word to Pitwall stays, and the fact goes on a line above. Nothing where the field shares its line
 * with other code.
 */
export function sayAtField({ fragment, comments }: Model, field: Field, fact: string): Edit[] {
  const { text } = fragment;
  const { start, codeEnd, next } = lineAt(text, field.span.start);
  const indentation = indentationAt(text, field.span.start);
  const { end } = field.span;
  if (codeEnd !== end || indentation === undefined) return [];
  const words = `// pitwall: ${fact}`;
  const [comment, ...more] = comments.filter((it) => end <= it.span.start && it.span.start < next);
  if (!comment) return [{ span: pointAt(fragment, end), text: ` ${words}` }];
  if (more.length > 0 || comment.kind !== 'line' || /^pitwall/.test(comment.text)) {
    return [insertLines(fragment, start, [indentation + words])];
  }
  const remark = text.indexOf(comment.text, comment.span.start + 2);
  return comment.text === ''
    ? [{ span: comment.span, text: words }]
    : [{ span: { ...comment.span, end: remark }, text: `${words} -- ` }];
}
