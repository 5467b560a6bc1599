import type { Edit } from '../text/edit.ts';
import { type NonEmpty, pointAt } from '../text/span.ts';
import { lineEndingOf } from './line-at.ts';
import { isLineEnd } from './lines.ts';
import type { Field, Model } from './model.ts';

/** New fields, typed as the model's own are. */

/**
 * Writes fields behind the group that holds `beside`, as a group of their own: the formatter aligns by group, so that
 * no other line moves.
 */
export function addFieldGroup({ block, fragment, fields }: Model, beside: Field, lines: NonEmpty<string>): Edit {
  const last = lastOfGroup(fields, beside);
  const newline = lineEndingOf(fragment);
  const end = endOfLine(fragment.text, last.comment?.span.end ?? last.span.end);
  const at = Math.min(end, block.body.end);
  const [, below = ''] = linesOf(fragment.text.slice(at));
  const isParted = /^\s*(?:$|\}|@@)/.test(below);
  const text = newline + lines.map((it) => `${newline}  ${it}`).join('') + (isParted ? '' : newline);
  return { span: pointAt(fragment, at), text };
}

/** A group ends at a blank line or a block attribute. */
function lastOfGroup(fields: readonly Field[], beside: Field): Field {
  let last = beside;
  for (const field of fields.slice(fields.indexOf(beside) + 1)) {
    const between = linesOf(beside.span.fragment.text.slice(last.comment?.span.end ?? last.span.end, field.span.start));
    if (between.slice(1, -1).some((it) => it.trim() === '' || it.trim().startsWith('@@'))) return last;
    last = field;
  }
  return last;
}

function endOfLine(text: string, offset: number): number {
  let end = offset;
  while (end < text.length && !isLineEnd(text.charCodeAt(end))) end++;
  return end;
}

const linesOf = (text: string): string[] => text.split(/\r\n|\n|\r/);
