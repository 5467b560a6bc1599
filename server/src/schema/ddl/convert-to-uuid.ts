import type { UuidChange } from '../edits/uuid-edits.ts';
import type { Field, Model } from '../model.ts';
import type { Provider } from '../provider.ts';
import { type NamedSql, readTextAs } from './read-text.ts';

/**
 * Changes a column of PostgreSQL in place. Nothing where foreign keys go with it, or where the database has a default of
 * the old type.
 */
export function convertToUuid(
  model: Model,
  field: Field,
  { columns }: UuidChange,
  provider: Provider,
): readonly NamedSql[] {
  const isMadeByClient = field.default?.kind === 'call' && field.default.name.text === 'uuid';
  if (provider !== 'postgresql' || columns.length > 1 || !isMadeByClient) return [];
  const conversion = readTextAs(model, field, 'UUID', 'UUID');
  return conversion ? [conversion] : [];
}
