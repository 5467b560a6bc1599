/** A field that is to be written: its attributes are one text, which may be empty. */
export interface FieldRow {
  readonly name: string;
  readonly type: string;
  readonly attributes: string;
}

/** Fields as the official formatter leaves those of one group: names, types and attributes each in a column. */
export function alignedRows(rows: readonly FieldRow[]): string[] {
  const nameWidth = Math.max(...rows.map((it) => it.name.length));
  const typeWidth = Math.max(...rows.map((it) => it.type.length));
  return rows.map(({ name, type, attributes }) =>
    `${name.padEnd(nameWidth)} ${type.padEnd(typeWidth)} ${attributes}`.trimEnd(),
  );
}

/** Attributes that are there, as one text. */
export const attributeText = (...attributes: readonly (string | undefined)[]): string =>
  attributes.filter((it) => it !== undefined && it !== '').join(' ');
