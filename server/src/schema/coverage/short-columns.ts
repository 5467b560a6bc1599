import { type Field, fieldNamed, type Model } from '../model.ts';
import type { Provider } from '../provider.ts';
import { isIndexable } from './indexable.ts';

/** Which columns can share the key of an index. */

/** Whether each of the columns is there, and short enough for a key of several. */
export const areShort = (model: Model, columns: readonly string[], provider: Provider): boolean =>
  columns.map((it) => fieldNamed(model, it)).every((it) => it && !it.type.list && isShort(it, provider));

/** Whether the column is short enough to share a key with a time, whatever it holds. */
export function isShort(field: Field, provider: Provider): boolean {
  if (!isIndexable(field, provider)) return false;
  const [length] = field.native?.arguments ?? [];
  if (length !== undefined) return Number(length) <= 255;
  // SQL Server makes an NVARCHAR(1000) of a bare String, and takes 1700 bytes at most.
  return !(provider === 'sqlserver' && field.type.text === 'String');
}
