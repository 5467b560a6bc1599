import type { Edit } from '../../text/edit.ts';
import { type Span, textOf } from '../../text/span.ts';
import type { Field, Model } from '../model.ts';
import type { FieldLine } from '../parse/syntax.ts';
import { groupOf, replace } from './edits.ts';
import { lineAt } from './line-at.ts';

/** Other types for fields, with the columns of the group kept as the formatter would. */

/**
 * Gives a field another type and native type. The other attributes stay, and where the lines of the group stood in
 * columns they do so after.
 * @param native `@db.Decimal(12, 2)`, in the place of the one that the field has
 */
export function changeType(model: Model, field: Field, typeName: string, native: string): Edit[] {
  const group = groupOf(model.block, field);
  const columnOf = (it: FieldLine) =>
    columnBehind(it) + (it.name === field.name ? typeName.length - field.type.text.length : 0);
  const before = Math.max(...group.map(columnBehind));
  const after = Math.max(...group.map(columnOf));
  const edits = group.flatMap((it): Edit[] => {
    const gap = gapOf(it);
    if (it.name === field.name || !gap || before === after || widthOf(gap) !== before - columnBehind(it) + 1) return [];
    return [replace(gap, ' '.repeat(after - columnBehind(it) + 1))];
  });
  const { start } = field.type.span;
  const name = { ...field.type.span, end: start + field.type.text.length };
  const gap = gapOf(field);
  const space = ' '.repeat(after - columnOf(field) + 1);
  if (!gap) {
    const rest = textOf({ ...field.type.span, start: name.end });
    return [...edits, replace(field.type.span, `${typeName}${rest}${space}${native}`)];
  }
  const inColumn = widthOf(gap) === before - columnBehind(field) + 1;
  const own = [replace(name, typeName), ...(inColumn ? [replace(gap, space)] : [])];
  if (field.native) return [...edits, ...own, replace(field.native.attribute.span, native)];
  const end = field.attributes.at(-1)?.span ?? field.span;
  return [...edits, ...own, { span: { ...end, start: end.end }, text: ` ${native}` }];
}

const columnBehind = ({ type }: FieldLine): number =>
  type.span.end - lineAt(type.span.fragment.text, type.span.end).start;

const widthOf = ({ start, end }: Span): number => end - start;

/** The space before the first attribute. */
function gapOf({ type, attributes: [first] }: FieldLine): Span | undefined {
  return first && { ...type.span, start: type.span.end, end: first.span.start };
}
