import { between, chance, pick } from '../support/draw.ts';
import type { Random } from '../support/random-edits.ts';
import type { Column, Row, Table, Value } from './shape.ts';

/** The rows of a table: few enough values that some are equal, with nulls where a column takes them. */

/** The first row has a value in every column, and few rows have greater ones: this is the row that is looked for. */
export function firstValue({ field, type }: Column): Value {
  switch (type) {
    case 'Int':
      return field === 'id' || field === 'code' ? 90 : 9;
    case 'String':
    case 'Text':
      return 'wz9';
    case 'DateTime':
      return '2026-01-28 00:00:00.000';
    case 'Boolean':
      return true;
  }
}

export function randomRows(random: Random, { columns }: Table, count: number): readonly Row[] {
  const first: Row = new Map(columns.map((it) => [it, firstValue(it)]));
  const others = Array.from(
    { length: count },
    (_, i): Row => new Map(columns.map((column) => [column, randomValue(random, column, i)])),
  );
  return [first, ...others];
}

function randomValue(random: Random, { field, type, optional }: Column, row: number): Value {
  if (optional && chance(random, 0.2)) return null;
  switch (type) {
    case 'Int':
      return field === 'id' || field === 'code' ? row + 1 : between(random, 0, 10);
    case 'String':
      return field === 'id' ? `id${row}` : word(random);
    case 'Text':
      return word(random);
    case 'DateTime':
      return `2026-01-${String(between(random, 1, 28)).padStart(2, '0')} 00:00:00.000`;
    case 'Boolean':
      return chance(random, 0.5);
  }
}

/** Several words have one beginning. */
const word = (random: Random): string =>
  `${pick(random, ['k', 'p', 'w', 'x'])}${pick(random, ['a', 'z'])}${between(random, 0, 9)}`;
