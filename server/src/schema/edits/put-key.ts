import type { Edit } from '../../text/edit.ts';
import type { NonEmpty } from '../../text/span.ts';
import { isTotalTree } from '../coverage/coverage.ts';
import { isRedundant } from '../coverage/redundancy.ts';
import { columnList, type IndexColumn, type Model, type WrittenIndex } from '../model.ts';
import { addBlockAttributes, removeFieldAttribute, removeLine } from './edits.ts';
import { replaceLine } from './index-edits.ts';

/** `@@unique([a, b])` */
export const keyText = (kind: 'id' | 'unique', columns: NonEmpty<string>): string =>
  `@@${kind}(${columnList(columns)})`;

/**
 * Adds a key of several columns. The keys in whose place it comes go, and so do the indexes that would repeat its first
 * columns.
 * @param replaced keys of the same model
 */
export function putKey(
  model: Model,
  kind: 'id' | 'unique',
  columns: NonEmpty<string>,
  replaced: readonly WrittenIndex[],
): Edit[] {
  const going = [...replaced, ...coveredBy(model, columns)];
  const lines = going.filter((it) => !it.field);
  // A line in its right place is written anew: put beside one that goes, the new one would be lost with it.
  const place =
    lines.find((it) => it.attribute.name.text === kind) ?? lines.find((it) => it.attribute === model.attributes[0]);
  const text = keyText(kind, columns);
  return [
    place ? replaceLine(place, text) : addBlockAttributes(model, [text]),
    ...going.filter((it) => it !== place).map(remove),
  ];
}

/** Takes a key or an index out, be it a line of its own or behind a field. */
export const remove = ({ field, attribute }: WrittenIndex): Edit =>
  field ? removeFieldAttribute(attribute) : removeLine(attribute);

/** The indexes that a key of these columns would make redundant. */
function coveredBy(model: Model, columns: readonly string[]): readonly WrittenIndex[] {
  const planned = columns.map((path): IndexColumn => ({ path, sort: 'asc', length: undefined, ops: undefined }));
  return model.indexes.filter(
    (it) => isTotalTree(it) && isRedundant(it, { ...it, kind: 'unique', columns: planned, clustered: undefined }),
  );
}
