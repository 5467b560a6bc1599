import type { Edit } from '../../text/edit.ts';
import { isNonEmpty } from '../../text/span.ts';
import { isDuplicate, isRedundant } from '../coverage/redundancy.ts';
import { columnList, type IndexColumn, type Model, type WrittenIndex } from '../model.ts';
import { addBlockAttributes, removeLine } from './edits.ts';
import { indexLineText, type Key, replaceLine } from './index-edits.ts';
import { nameInPlaceOf } from './index-names.ts';
import { indentationAt, lineEndingOf } from './line-at.ts';
import { remove } from './put-key.ts';

/** Other columns for several keys and indexes of a model at once. */

export interface Rewritten {
  readonly index: WrittenIndex;
  readonly keys: readonly Key[];
}

/**
 * Lines are written anew where they stand; a key behind a field becomes a line of its own. The indexes that another one
 * serves when all is done go.
 * @param purpose part of a new name, where the usual one is taken
 */
export function rewriteKeys(model: Model, rewritten: readonly Rewritten[], purpose: string): Edit[] {
  const dropped = needlessAfter(model, rewritten);
  const lines = rewritten.filter(({ index }) => !index.field && !dropped.has(index));
  const ofFields = rewritten.filter(({ index }) => index.field);
  return [
    ...lines.map(({ index, keys }) => replaceLine(index, lineText(model, index, keys, purpose))),
    ...ofFields.map(({ index }) => remove(index)),
    ...addKeys(model, ofFields, dropped),
  ];
}

function lineText(model: Model, index: WrittenIndex, keys: readonly Key[], purpose: string): string {
  const paths = keys.map((it) => it.path);
  const name = index.map === undefined ? nameInPlaceOf(model, index, paths, purpose) : undefined;
  return indexLineText(index, keys, name === undefined ? [] : [`map: ${JSON.stringify(name)}`]);
}

function needlessAfter(model: Model, rewritten: readonly Rewritten[]): ReadonlySet<WrittenIndex> {
  const planned = new Map(model.indexes.map((index) => [index, afterwards(index, rewritten)]));
  const dropped = new Set<WrittenIndex>();
  for (const [index, after] of planned) {
    const isNeedless = [...planned].some(
      ([other, otherAfter]) =>
        other !== index &&
        !dropped.has(other) &&
        (isRedundant(after, otherAfter) || isDuplicate(after, otherAfter)) &&
        // What was needless before is another matter.
        !(isRedundant(index, other) || isDuplicate(index, other)),
    );
    if (isNeedless) dropped.add(index);
  }
  return dropped;
}

function afterwards(index: WrittenIndex, rewritten: readonly Rewritten[]): WrittenIndex {
  const keys = rewritten.find((it) => it.index === index)?.keys;
  return keys ? { ...index, columns: keys.map(({ path }) => columnOf(index, path)) } : { ...index };
}

const columnOf = ({ columns }: WrittenIndex, path: string): IndexColumn =>
  columns.find((it) => it.path === path) ?? { path, sort: 'asc', length: undefined, ops: undefined };

/** The new lines, in the order of the formatter, and the needless ones taken out. */
function addKeys(model: Model, added: readonly Rewritten[], dropped: ReadonlySet<WrittenIndex>): Edit[] {
  const texts = (kind: WrittenIndex['kind']) =>
    added.filter(({ index }) => index.kind === kind).map(({ index, keys }) => keyLineText(index, keys));
  const hasKeys = model.indexes.some((it) => !it.field && (it.kind === 'pk' || it.kind === 'unique'));
  const first = hasKeys ? texts('pk') : [...texts('pk'), ...texts('unique')];
  const behind = hasKeys ? texts('unique') : [];
  // Put beside a line that goes, a new one would be lost with it.
  const place = isNonEmpty(first) ? [...dropped].find((it) => it.attribute === model.attributes[0]) : undefined;
  return [
    ...(place
      ? [replaceLine(place, asLines(place, first))]
      : isNonEmpty(first)
        ? [addBlockAttributes(model, first)]
        : []),
    ...(isNonEmpty(behind) ? [addBlockAttributes(model, behind)] : []),
    ...[...dropped].filter((it) => it !== place).map((it) => removeLine(it.attribute)),
  ];
}

function keyLineText({ kind, map }: WrittenIndex, keys: readonly Key[]): string {
  const columns = columnList(keys.map((it) => it.path));
  return `@@${kind === 'pk' ? 'id' : 'unique'}(${columns}${map === undefined ? '' : `, map: ${JSON.stringify(map)}`})`;
}

function asLines({ attribute: { span } }: WrittenIndex, lines: readonly string[]): string {
  const indentation = indentationAt(span.fragment.text, span.start) ?? '  ';
  return lines.join(lineEndingOf(span.fragment) + indentation);
}
