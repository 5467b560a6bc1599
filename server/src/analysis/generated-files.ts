import type { SchemaFile } from '../schema/schema.ts';

/** Why nothing is offered in a file that a program writes. */
export const whyNoFixes =
  'No fixes are offered here: the first comment of the file says that a program writes it, so the change belongs where that program reads.';

const saysGenerated = /\b(?:auto(?:matically)?[- ]?generated|do not (?:edit|modify|change))\b/i;

/** Whether the comment at the top of a file says that a program writes it, as Keystone's does. */
export function isGenerated({ parts }: SchemaFile): boolean {
  const [first] = parts;
  const comment = first?.parsed.comments[0];
  if (!first || !comment || comment.span.fragment.text.slice(0, comment.span.start).trim() !== '') return false;
  return saysGenerated.test(comment.text);
}
