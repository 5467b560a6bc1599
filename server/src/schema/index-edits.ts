import type { Edit } from '../text/edit.ts';
import type { NonEmpty } from '../text/span.ts';
import { isRedundant, isTotalTree } from './coverage.ts';
import { addBlockAttributes, indexText, removeLine, replace } from './edits.ts';
import { columnList, type IndexColumn, type Model, type WrittenIndex } from './model.ts';
import { argumentNamed, argumentOrFirst } from './syntax.ts';

/** Adds an index. Where others would repeat its first columns, it takes the place of the first and the rest go. */
export function putIndex(model: Model, columns: NonEmpty<string>): Edit[] {
  const [first, ...rest] = model.indexes.filter((it) => becomesRedundant(it, columns));
  if (!first) return [addBlockAttributes(model, [indexText(model, columns)])];
  return [widen(model, first, columns), ...rest.map((it) => removeLine(it.attribute))];
}

function becomesRedundant(index: WrittenIndex, columns: readonly string[]): boolean {
  const planned = columns.map((path): IndexColumn => ({ path, sort: 'asc', length: undefined, ops: undefined }));
  return isTotalTree(index) && isRedundant(index, { ...index, columns: planned });
}

/** A name that somebody gave stays. */
function widen(model: Model, { attribute }: WrittenIndex, columns: NonEmpty<string>): Edit {
  const list = argumentOrFirst(attribute.arguments, 'fields');
  const isNamed = argumentNamed(attribute.arguments, 'map') ?? argumentNamed(attribute.arguments, 'name');
  return list && isNamed
    ? replace(list.value.span, columnList(columns))
    : replace(attribute.span, indexText(model, columns));
}
