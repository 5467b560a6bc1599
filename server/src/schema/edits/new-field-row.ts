import type { Edit } from '../../text/edit.ts';
import type { NonEmpty } from '../../text/span.ts';
import type { Field, Model } from '../model.ts';
import { addFieldGroup } from './field-edits.ts';
import { alignedRows, attributeText, type FieldRow } from './field-rows.ts';
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
