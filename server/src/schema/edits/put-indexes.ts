import type { Edit } from '../../text/edit.ts';
import { isNonEmpty, type NonEmpty } from '../../text/span.ts';
import type { Model, WrittenIndex } from '../model.ts';
import { addBlockAttributes, indexText, removeLine } from './edits.ts';
import { becomesRedundant, widen } from './put-index.ts';

/** Adds several indexes at once. Each takes the place of one whose columns it repeats, and the rest of those go. */
export function putIndexes(model: Model, lists: readonly NonEmpty<string>[]): Edit[] {
  const edits: Edit[] = [];
  const added: string[] = [];
  const gone = new Set<WrittenIndex>();
  for (const columns of lists) {
    const [first, ...rest] = model.indexes.filter((it) => !gone.has(it) && becomesRedundant(it, columns));
    if (first) edits.push(widen(model, first, columns), ...rest.map((it) => removeLine(it.attribute)));
    else added.push(indexText(model, columns));
    for (const it of first ? [first, ...rest] : rest) gone.add(it);
  }
  return isNonEmpty(added) ? [...edits, addBlockAttributes(model, added)] : edits;
}
