import type { Edit } from '../../text/edit.ts';
import { type Span, textOf } from '../../text/span.ts';
import type { Field, Model } from '../model.ts';
import type { FieldLine } from '../parse/syntax.ts';
import { groupOf, removeFieldAttribute, replace } from './edits.ts';
import { lineAt } from './line-at.ts';

/** Other types for fields, with the columns of the group kept as the formatter would. */

/**
 * Gives a field another type and native type. The other attributes stay, and where the lines of the group stood in
 * columns they do so after.
 * @param native `@db.Decimal(12, 2)`, in the place of the one that the field has
 */
export function changeType(model: Model, field: Field, typeName: string, native: string): Edit[] {
  const { edits, gap, space, inColumn } = shiftColumns(model, field, typeName);
  const name = nameSpan(field);
  if (!gap) {
    const rest = textOf({ ...field.type.span, start: name.end });
    return [...edits, replace(field.type.span, `${typeName}${rest}${space}${native}`)];
  }
  const own = [replace(name, typeName), ...(inColumn ? [replace(gap, space)] : [])];
  if (field.native) return [...edits, ...own, replace(field.native.attribute.span, native)];
  const end = field.attributes.at(-1)?.span ?? field.span;
  return [...edits, ...own, { span: { ...end, start: end.end }, text: ` ${native}` }];
}

/** Gives a field a type that a block declares. A native type belonged to the old one and goes. */
export function changeToDeclared(model: Model, field: Field, typeName: string): Edit[] {
  const { edits, gap, space, inColumn } = shiftColumns(model, field, typeName);
  const name = replace(nameSpan(field), typeName);
  const native = field.native?.attribute;
  if (native && field.attributes.length === 1) {
    return [...edits, name, replace({ ...native.span, start: field.type.span.end }, '')];
  }
  return [
    ...edits,
    name,
    ...(gap && inColumn ? [replace(gap, space)] : []),
    ...(native ? [removeFieldAttribute(native)] : []),
  ];
}

/** How the columns of the field's group move when its type gets another name. */
function shiftColumns(model: Model, field: Field, typeName: string) {
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
  const gap = gapOf(field);
  return {
    edits,
    gap,
    space: ' '.repeat(after - columnOf(field) + 1),
    inColumn: gap !== undefined && widthOf(gap) === before - columnBehind(field) + 1,
  };
}

/** The name of the type without `?` and `[]`. */
const nameSpan = ({ type: { span, text } }: Field): Span => {
  const start = span.start + textOf(span).indexOf(text);
  return { ...span, start, end: start + text.length };
};

const columnBehind = ({ type }: FieldLine): number =>
  type.span.end - lineAt(type.span.fragment.text, type.span.end).start;

const widthOf = ({ start, end }: Span): number => end - start;

/** The space before the first attribute. */
function gapOf({ type, attributes: [first] }: FieldLine): Span | undefined {
  return first && { ...type.span, start: type.span.end, end: first.span.start };
}
