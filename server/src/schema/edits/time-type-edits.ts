import type { Edit } from '../../text/edit.ts';
import type { Field, Model } from '../model.ts';
import type { Provider } from '../provider.ts';
import { changeTypes } from './type-edits.ts';

/** Types that keep a moment with its zone. */

/** Gives the times such a type, each with the digits that it has. @param prefix of native types: the datasource's name */
export const zoneTimes = (model: Model, fields: readonly Field[], provider: Provider, prefix: string): Edit[] =>
  changeTypes(
    model,
    fields.map((field) => ({ field, type: 'DateTime', native: zonedType(field, provider, prefix) })),
  );

/** With three digits where Prisma chooses; SQL Server's has seven, and takes no other in Prisma. */
export function zonedType({ native }: Field, provider: Provider, prefix: string): string {
  if (provider === 'sqlserver') return `@${prefix}.DateTimeOffset`;
  const [digits = native ? undefined : '3'] = native?.arguments ?? [];
  return `@${prefix}.Timestamptz${digits === undefined ? '' : `(${digits})`}`;
}

/** Whether an index asks for the type that the column has: an operator class for one takes no other. */
export const isBoundToType = ({ indexes }: Model, { name }: Field): boolean =>
  indexes.some(({ columns }) => columns.some((it) => it.path === name.text && it.ops !== undefined));
