import type { Edit } from '../../text/edit.ts';
import type { NonEmpty } from '../../text/span.ts';
import type { Field, Model } from '../model.ts';
import { codeStartIn, endOf, indentationAt, insertLines, isBlank, isParted, lineAt } from './line-at.ts';

/** New fields, typed as the model's own are. */

/**
 * Writes fields behind the group that holds `beside`, as a group of their own: the formatter aligns by group, so that
 * no other line moves.
 */
export function addFieldGroup({ block, fragment, fields }: Model, beside: Field, added: NonEmpty<string>): Edit {
  const { text } = fragment;
  const indentation = indentationAt(text, beside.span.start) ?? '  ';
  const line = lineAt(text, lastOfGroup(fields, beside).span.start);
  const below = lineAt(text, line.next);
  const start = codeStartIn(text, below.start, below.codeEnd);
  const isApart = isBlank(below) || text.startsWith('}', start) || text.startsWith('@@', start);
  const lines = ['', ...added.map((it) => indentation + it), ...(isApart ? [] : [''])];
  return insertLines(fragment, Math.min(endOf(text, line), block.body.end), lines);
}

function lastOfGroup(fields: readonly Field[], beside: Field): Field {
  let last = beside;
  for (const field of fields.slice(fields.indexOf(beside) + 1)) {
    if (isParted(field.span.fragment.text, last.span.end, field.span.start)) return last;
    last = field;
  }
  return last;
}
