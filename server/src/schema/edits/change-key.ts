import type { Edit } from '../../text/edit.ts';
import { enumerate } from '../../text/wording.ts';
import { isDuplicate, isRedundant } from '../coverage/redundancy.ts';
import { columnPaths, type IndexColumn, indexLabel, type Model, type WrittenIndex } from '../model.ts';
import { removeLine } from './edits.ts';
import { indexLineText, type Key, replaceLine, withoutArgument } from './index-edits.ts';
import { isDefaultName, nameInPlaceOf } from './index-names.ts';

/** An index line with other columns, or with the same in another order. */
export type ChangedKey =
  | {
      readonly kind: 'rewritten';
      /** The new line, and what goes with it: `@@index([a, b]), and remove @@index([a])`. */
      readonly outcome: string;
      readonly edits: readonly Edit[];
    }
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
  // A written name that says no more than Prisma's own would list the columns that were.
  const isNamed = index.map !== undefined && !isDefaultName(model, columnPaths(index), index.map);
  const name = isNamed ? undefined : nameInPlaceOf(model, index, paths, purpose);
  const line = isNamed ? index : withoutArgument(withoutArgument(index, 'map'), 'name');
  const text = indexLineText(line, keys, name === undefined ? [] : [`map: ${JSON.stringify(name)}`]);
  const served = servedAfter(model, index, changed);
  return { kind: 'rewritten', outcome: text + served.words, edits: [replaceLine(index, text), ...served.edits] };
}

/** The indexes that go when one of a model becomes another, which does what they do. */
export function servedAfter(model: Model, index: WrittenIndex, changed: WrittenIndex): Served {
  const served = model.indexes.filter((it) => it !== index && isRedundant(it, changed) && !isRedundant(it, index));
  return {
    words: served.length === 0 ? '' : `, and remove ${enumerate(served.map(indexLabel))}`,
    edits: served.map((it) => removeLine(it.attribute)),
  };
}

export interface Served {
  /** Goes on with the title of a fix; empty where there are none. */
  readonly words: string;
  readonly edits: readonly Edit[];
}

const columnOf = ({ columns }: WrittenIndex, path: string): IndexColumn =>
  columns.find((it) => it.path === path) ?? { path, sort: 'asc', length: undefined, ops: undefined };
