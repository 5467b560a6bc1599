import { columnPaths, type Model } from '../model.ts';

/** Whether the key is a reference, so that there is one row at most for each row that is referred to. */
export function isKeyedByReference({ indexes, foreignKeys }: Model): boolean {
  const key = indexes.find((it) => it.kind === 'pk');
  const [column, ...more] = key ? columnPaths(key) : [];
  return more.length === 0 && foreignKeys.some(({ fields }) => fields.some((it) => it.text === column));
}
