import type { Edit } from '../../text/edit.ts';
import type { NonEmpty } from '../../text/span.ts';
import { enumerate } from '../../text/wording.ts';
import { isTotalTree } from '../coverage/coverage.ts';
import { isRedundant } from '../coverage/redundancy.ts';
import { columnList, type IndexColumn, indexLabel, type Model, type WrittenIndex } from '../model.ts';
import { addBlockAttributes, indexText, removeLine } from './edits.ts';
import { indexLineText, replaceLine } from './index-edits.ts';
import { nameBesideOthers } from './index-names.ts';

/** Adds an index. Where others would repeat its first columns, it takes the place of the first and the rest go. */
export function putIndex(model: Model, columns: NonEmpty<string>): Edit[] {
  const [first, ...rest] = model.indexes.filter((it) => becomesRedundant(it, columns));
  if (!first) return [addBlockAttributes(model, [indexText(model, columns)])];
  return [widen(model, first, columns), ...rest.map((it) => removeLine(it.attribute))];
}

/** What adding the index is called, as a command. */
export function putIndexTitle(model: Model, columns: NonEmpty<string>): string {
  const text = `@@index(${columnList(columns)})`;
  const replaced = model.indexes.filter((it) => becomesRedundant(it, columns));
  return replaced.length > 0 ? `Replace ${enumerate(replaced.map(indexLabel))} with ${text}` : `Add ${text}`;
}

/** Whether an index over these columns would do all that this one does. */
export function becomesRedundant(index: WrittenIndex, columns: readonly string[]): boolean {
  const planned = columns.map((path): IndexColumn => ({ path, sort: 'asc', length: undefined, ops: undefined }));
  return isTotalTree(index) && isRedundant(index, { ...index, columns: planned });
}

/** Gives the index these columns, where it stands. A name that somebody gave stays. */
export function widen(model: Model, index: WrittenIndex, columns: NonEmpty<string>): Edit {
  const name = index.map === undefined ? nameBesideOthers(model, columns) : undefined;
  const keys = columns.map((path) => ({ path, text: path }));
  return replaceLine(index, indexLineText(index, keys, name === undefined ? [] : [`map: "${name}"`]));
}
