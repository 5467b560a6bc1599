import { plainBlocks } from './pattern.ts';

/** A field: name, type, and its attributes as one text, with a comment behind them; it may be empty. */
export type FieldRow = readonly [name: string, type: string, attributes: string];

/** A place to type over, with the word that stands there until then. */
export const tabStop = (number: number, word: string): string => `$\{${number}:${word}}`;

/** A model as the official formatter would leave it: the columns of a group are aligned. */
export function modelText(
  name: string,
  groups: readonly (readonly FieldRow[])[],
  attributes: readonly string[],
): string {
  const parts = [...groups.map(aligned), attributes].filter((it) => it.length > 0);
  return [`model ${name} {`, parts.map((lines) => lines.map((it) => `  ${it}`).join('\n')).join('\n\n'), '}'].join(
    '\n',
  );
}

export const enumText = (name: string, values: readonly string[]): string =>
  [`enum ${name} {`, ...values.map((it) => `  ${it}`), '}'].join('\n');

export const joinBlocks = (...blocks: readonly string[]): string => blocks.join('\n\n');

function aligned(rows: readonly FieldRow[]): string[] {
  const nameWidth = widest(rows.map(([name]) => name));
  const typeWidth = widest(rows.map(([, type]) => type));
  return rows.map(([name, type, attributes]) => {
    // A comment is in no column.
    const padded = attributes.startsWith('//') ? type : padTo(typeWidth, type);
    return `${padTo(nameWidth, name)} ${padded} ${attributes}`.trimEnd();
  });
}

/** A tab stop takes the room of the word in it. */
const widthOf = (text: string): number => plainBlocks(text).length;

const widest = (texts: readonly string[]): number => Math.max(...texts.map(widthOf));

const padTo = (width: number, text: string): string => text + ' '.repeat(width - widthOf(text));
