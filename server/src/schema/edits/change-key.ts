import type { Edit } from '../../text/edit.ts';
import { isDuplicate, isRedundant } from '../coverage/redundancy.ts';
import type { IndexColumn, Model, WrittenIndex } from '../model.ts';
import { removeLine } from './edits.ts';
import { indexLineText, type Key, replaceLine } from './index-edits.ts';
import { nameInPlaceOf } from './index-names.ts';

/** An index line with other columns, or with the same in another order. */
export type ChangedKey =
  | { readonly kind: 'rewritten'; readonly text: string; readonly edits: readonly Edit[] }
  /** Another index does what it would do. */
  | { readonly kind: 'needless'; readonly since: WrittenIndex; readonly edits: readonly Edit[] };

/**
 * Gives an index other columns. Where another one serves what comes out the line goes, and where it serves others they
 * go.
 * @param purpose part of the new name, where the usual one is taken
 */
export function changeKey(model: Model, index: WrittenIndex, keys: readonly Key[], purpose: string): ChangedKey {
  const changed: WrittenIndex = { ...index, columns: keys.map(({ path }) => columnOf(index, path)) };
  const others = model.indexes.filter((it) => it !== index);
  const since = others.find((it) => isRedundant(changed, it) || isDuplicate(changed, it));
  if (since) return { kind: 'needless', since, edits: [removeLine(index.attribute)] };
  const paths = keys.map((it) => it.path);
  const name = index.map === undefined ? nameInPlaceOf(model, index, paths, purpose) : undefined;
  const text = indexLineText(index, keys, name === undefined ? [] : [`map: ${JSON.stringify(name)}`]);
  const served = others.filter((it) => isRedundant(it, changed) && !isRedundant(it, index));
  return {
    kind: 'rewritten',
    text,
    edits: [replaceLine(index, text), ...served.map((it) => removeLine(it.attribute))],
  };
}

const columnOf = ({ columns }: WrittenIndex, path: string): IndexColumn =>
  columns.find((it) => it.path === path) ?? { path, sort: 'asc', length: undefined, ops: undefined };
