import type { Index, IndexColumn, Model } from './model.ts';
import type { Provider } from './provider.ts';

/**
 * The index with the columns that the database adds to its end: InnoDB the primary key, SQL Server the key by which the
 * table is sorted, SQLite the number of the row, which is the primary key where that is an Int. PostgreSQL,
 * CockroachDB and MongoDB add nothing that an order could use.
 */
export function asStored(index: Index, model: Model, provider: Provider): Index {
  const present = new Set(index.columns.map((it) => it.path));
  const added = appendedKey(model, provider).filter((it) => !present.has(it.path));
  return { ...index, columns: [...index.columns, ...added] };
}

function appendedKey({ indexes, fields }: Model, provider: Provider): readonly IndexColumn[] {
  const key = indexes.find((it) => it.kind === 'pk' && it.complete);
  if (!key) return [];
  switch (provider) {
    case 'mysql':
      return key.columns;
    case 'sqlserver':
      return key.clustered === false || indexes.some((it) => it !== key && it.clustered) ? [] : key.columns;
    case 'sqlite': {
      const [column, ...rest] = key.columns;
      const field = fields.find((it) => it.name.text === column?.path);
      return rest.length === 0 && field?.type.text === 'Int' ? key.columns : [];
    }
    default:
      return [];
  }
}
