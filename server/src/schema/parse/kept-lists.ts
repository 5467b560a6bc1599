/**
 * Lists as they are kept. A list that grows takes room for sixteen more, and a schema has tens of thousands of lists,
 * most of them of one item or none.
 */

/** Adds an item to a list that is being read. */
export function withItem<T>(list: T[] | undefined, item: T): T[] {
  if (!list) return [item];
  list.push(item);
  return list;
}

/** The list without the room that it has for more. */
export function keptList<T>(list: readonly T[] | undefined): readonly T[] {
  if (!list || list.length === 0) return none;
  return list.length === 1 ? list : list.slice();
}

export const none: readonly never[] = [];
