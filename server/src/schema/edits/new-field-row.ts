import type { Edit } from '../../text/edit.ts';
import { isNonEmpty, type NonEmpty } from '../../text/span.ts';
import type { Field, Model } from '../model.ts';
import { addFieldGroup } from './field-edits.ts';
import { alignedRows, attributeText, type FieldRow } from './field-rows.ts';
import { indentationAt, isParted, lineEndingOf } from './line-at.ts';
import type { NewName } from './naming.ts';

/** New fields, named and aligned as the model's own are. */

/** @param comment behind it: the formatter leaves it one space from what stands before */
export interface NewField extends FieldRow {
  readonly comment?: string;
}

/** A new field as a row: the column is named where the model names its columns. */
export const newFieldRow = (
  { field, column }: NewName,
  type: string,
  ...attributes: readonly (string | undefined)[]
): FieldRow => ({
  name: field,
  type,
  attributes: attributeText(attributes[0], column && `@map(${JSON.stringify(column)})`, ...attributes.slice(1)),
});

/** What the database calls it. */
export const columnOf = ({ field, column }: NewName): string => column ?? field;

/** Writes fields behind the group that holds `beside`, as a group of their own. */
export function addFieldRows(model: Model, beside: Field, rows: NonEmpty<NewField>): Edit {
  const lines = alignedRows(rows).map((line, i) =>
    [line, ...(rows[i]?.comment ? [`// ${rows[i].comment}`] : [])].join(' '),
  );
  const [first = '', ...more] = lines;
  return addFieldGroup(model, beside, [first, ...more]);
}

/**
 * Writes a field behind `beside` and into its group, all of which is aligned anew; undefined where the group holds a
 * field of another kind, a comment, or a field of several lines.
 */
export function joinFieldRows(
  { fields, fragment }: Model,
  beside: Field,
  isSame: (field: Field) => boolean,
  row: FieldRow,
): Edit | undefined {
  const group = groupOf(fields, beside);
  const [first] = group;
  const last = group.at(-1);
  if (!first || !last || last !== beside || !group.every(isSame)) return undefined;
  const span = { fragment, start: first.span.start, end: last.span.end };
  const written = fragment.text
    .slice(span.start, span.end)
    .split(/\r\n|\n|\r/)
    .map(rowIn);
  const rows = written.filter((it) => it !== undefined);
  if (!isNonEmpty(rows) || rows.length !== group.length || written.length !== group.length) return undefined;
  // A comment behind the field is no part of it.
  if (/^[ \t]*\//.test(fragment.text.slice(span.end))) return undefined;
  const newline = lineEndingOf(fragment) + (indentationAt(fragment.text, span.start) ?? '  ');
  return { span, text: alignedRows([...rows, row]).join(newline) };
}

function groupOf(fields: readonly Field[], field: Field): readonly Field[] {
  const parted = (before: Field, behind: Field) =>
    isParted(field.span.fragment.text, before.span.end, behind.span.start);
  const starts = fields.map((it, i) => i === 0 || parted(fields[i - 1] ?? it, it));
  const from = starts.lastIndexOf(true, fields.indexOf(field));
  const to = starts.indexOf(true, from + 1);
  return fields.slice(from, to === -1 ? undefined : to);
}

function rowIn(line: string): FieldRow | undefined {
  const [, name, type, attributes] = /^[ \t]*(\w+)[ \t]+(\w+)[ \t]*([^/]*?)[ \t]*$/.exec(line) ?? [];
  return name && type && attributes !== undefined ? { name, type, attributes } : undefined;
}
