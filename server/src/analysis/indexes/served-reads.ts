import { servesEquality, servesOrder } from '../../schema/coverage/coverage.ts';
import { asStored } from '../../schema/coverage/index-storage.ts';
import { isIdentifier } from '../../schema/coverage/narrow-columns.ts';
import { isRowKey } from '../../schema/coverage/row-keys.ts';
import {
  columnPaths,
  type Field,
  fieldNamed,
  type IndexColumn,
  type Model,
  type WrittenIndex,
} from '../../schema/model.ts';
import type { Provider } from '../../schema/provider.ts';
import { isEnumField } from '../../schema/relations.ts';
import type { Schema } from '../../schema/schema.ts';

/** What an index is good for, as the coverage module answers it question by question. */
export interface ServedReads {
  /** By which of its first columns it finds rows, the fewest first. */
  readonly lookups: readonly Lookup[];
  /** In which orders it returns rows, beginning with the one of all rows. */
  readonly orders: readonly ServedOrder[];
  /** The columns in whose order rows with equal values come, because the database ends the index with its row key. */
  readonly behind: readonly string[];
}

export interface Lookup {
  readonly columns: readonly string[];
  /** The last of them may also be asked for by a range. */
  readonly range: boolean;
}

export interface ServedOrder {
  /** Columns whose values are given. */
  readonly given: readonly string[];
  readonly order: readonly Pick<IndexColumn, 'path' | 'sort'>[];
}

/** Of a partial index, what it serves among its own rows. */
export function servedReads(schema: Schema, model: Model, written: WrittenIndex, provider: Provider): ServedReads {
  const index: WrittenIndex = { ...written, where: undefined };
  const paths = columnPaths(index);
  const prefixes = paths.map((_, i) => paths.slice(0, i + 1));
  const lookups = prefixes
    .filter((columns) => servesEquality(model, index, columns))
    .map((columns): Lookup => ({ columns, range: findsRange(schema, model, index, columns) }));
  const orders = paths.flatMap((_, i): ServedOrder[] => {
    const given = paths.slice(0, i);
    const order = longestOrder(model, index, given);
    return order.length > 0 ? [{ given, order }] : [];
  });
  // Of values that stand once there is no order to tell.
  return { lookups, orders, behind: isRowKey(model, written) ? [] : orderBehind(model, index, provider) };
}

function findsRange(schema: Schema, model: Model, index: WrittenIndex, columns: readonly string[]): boolean {
  const last = columns.at(-1) ?? '';
  const field = fieldNamed(model, last);
  if (!field || !isAskedByRange(schema, model, field)) return false;
  return servesOrder(index, { equality: columns.slice(0, -1), order: [{ path: last, sort: 'asc' }] });
}

/** Of a flag, a state, a list or an id of letters nobody asks for a stretch. */
const isAskedByRange = (schema: Schema, model: Model, field: Field): boolean =>
  !field.type.list &&
  !isEnumField(schema, field) &&
  !['Boolean', 'Json'].includes(field.type.text) &&
  !(field.type.text === 'String' && isIdentifier(model, field));

/** As many of the columns behind the given ones as stand in an order. */
function longestOrder(model: Model, index: WrittenIndex, given: readonly string[]): ServedOrder['order'] {
  const behind = index.columns.slice(given.length).map(({ path, sort }) => ({ path, sort }));
  if (behind.some((it) => isList(model, it.path))) return [];
  for (let length = behind.length; length > 0; length--) {
    const order = behind.slice(0, length);
    if (servesOrder(index, { equality: given, order })) return order;
  }
  return [];
}

/** A list is in no order that anybody asks for, and MongoDB keeps an entry for each of its values. */
const isList = (model: Model, path: string): boolean => fieldNamed(model, path)?.type.list === true;

function orderBehind(model: Model, index: WrittenIndex, provider: Provider): readonly string[] {
  const equality = columnPaths(index);
  const added = asStored(model, provider, index).columns.slice(equality.length);
  const isServed = servesOrder(asStored(model, provider, index), { equality, order: added });
  return added.length > 0 && isServed ? columnPaths({ ...index, columns: added }) : [];
}
