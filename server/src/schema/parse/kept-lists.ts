/**
 * Lists as they are kept. A list that grows takes room for sixteen more, and a schema has tens of thousands of lists,
 * most of them of one item or none.
 */

/** Adds an item to a list that is being read. The first one has no room beside it. */
export function withItem<T>(list: T[] | undefined, item: T): T[] {
  if (!list) return [item];
  list.push(item);
  return list;
}

/** A list that was made by adding items, without the room that it has for more. */
export const keptList = <T>(list: readonly T[] | undefined): readonly T[] =>
  list?.length === 1 ? list : copiedList(list ?? none);

/** The same of any other list. */
export const copiedList = <T>(list: readonly T[]): readonly T[] => (list.length === 0 ? none : list.slice());

export const none: readonly never[] = [];
