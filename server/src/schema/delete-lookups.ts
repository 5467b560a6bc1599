import type { ForeignKey } from './model.ts';
import type { Provider } from './provider.ts';
import type { Schema } from './schema.ts';

/** Who looks for the rows that refer to one which goes: the database, Prisma or nobody. */

export const hasForeignKeys = ({ datasource }: Schema, provider: Provider): boolean =>
  provider !== 'mongodb' && datasource?.relationMode !== 'prisma';

/** Without a foreign key in the database, Prisma looks for the rows, but where it was told to do nothing. */
export const looksOnDelete = (schema: Schema, provider: Provider, { onDelete }: ForeignKey): boolean =>
  hasForeignKeys(schema, provider) || onDelete?.text !== 'NoAction';
