import { isClustered } from '../coverage/index-storage.ts';
import { physicalName } from '../edits/index-names.ts';
import { nameSql } from '../edits/index-sql.ts';
import { type Condition, fieldNamed, type IndexColumn, type Model, type WrittenIndex } from '../model.ts';
import type { Provider } from '../provider.ts';
import { tableSql } from './table-sql.ts';

/** What Prisma's migrations make of the line of an index. Run on PostgreSQL and SQLite, read of the engine for the others. */

export interface IndexStatement {
  readonly language: 'sql' | 'javascript';
  readonly text: string;
}

/** Undefined where it is not sure how Prisma writes it, or where it refuses the line. */
export function indexStatement(model: Model, index: WrittenIndex, provider: Provider): IndexStatement | undefined {
  if (!index.complete || index.columns.some(({ path }) => path.includes('.'))) return undefined;
  if (provider === 'mongodb') return onMongo(model, index);
  const text = index.kind === 'pk' ? primaryKeySql(model, index, provider) : createSql(model, index, provider);
  return text === undefined ? undefined : { language: 'sql', text };
}

/** As a part of `CREATE TABLE`. */
function primaryKeySql(model: Model, index: WrittenIndex, provider: Provider): string | undefined {
  const columns = columnsSql(model, index, provider);
  const name = physicalName(model, index, provider);
  const [only, ...more] = index.columns;
  if (columns === undefined || !only) return undefined;
  if (provider === 'sqlite') return more.length > 0 ? `PRIMARY KEY (${columns.join(', ')})` : rowNumberSql(model, only);
  if (provider === 'mysql') return `PRIMARY KEY (${columns.join(', ')})`;
  const clustered = isClustered(index, provider) ? ' CLUSTERED' : ' NONCLUSTERED';
  return `CONSTRAINT ${nameSql(name ?? '', provider)} PRIMARY KEY${provider === 'sqlserver' ? clustered : ''} (${columns.join(',')})`;
}

function rowNumberSql(model: Model, { path }: IndexColumn): string | undefined {
  const field = fieldNamed(model, path);
  const type = field?.type.text === 'Int' ? 'INTEGER' : field?.type.text === 'String' ? 'TEXT' : undefined;
  if (!field || type === undefined) return undefined;
  return `${nameSql(field.dbName, 'sqlite')} ${type} NOT NULL PRIMARY KEY${type === 'INTEGER' ? ' AUTOINCREMENT' : ''}`;
}

function createSql(model: Model, index: WrittenIndex, provider: Provider): string | undefined {
  const columns = columnsSql(model, index, provider)?.join(', ');
  const where = index.where ? whereSql(model, index, provider) : '';
  const name = physicalName(model, index, provider);
  if (columns === undefined || where === undefined || name === undefined) return undefined;
  const table = provider === 'sqlserver' ? sqlServerTable(model) : tableSql(model, provider);
  if (provider === 'sqlserver') {
    const clustered = `${isClustered(index, provider) ? '' : 'NON'}CLUSTERED`;
    return index.kind === 'unique'
      ? `ALTER TABLE ${table} ADD CONSTRAINT ${nameSql(name, provider)} UNIQUE ${clustered} (${columns});`
      : `CREATE ${clustered} INDEX ${nameSql(name, provider)} ON ${table}(${columns});`;
  }
  if (index.kind === 'fulltext' && provider !== 'mysql') return undefined;
  const kind = index.kind === 'unique' ? 'UNIQUE ' : index.kind === 'fulltext' ? 'FULLTEXT ' : '';
  const using = index.type === 'BTree' ? '' : ` USING ${index.type.toUpperCase()} `;
  return `CREATE ${kind}INDEX ${nameSql(name, provider)} ON ${table}${using}(${columns})${where};`;
}

/** In the database's usual schema, where the model names none. */
function sqlServerTable(model: Model): string {
  const table = tableSql(model, 'sqlserver');
  return table.includes('].[') ? table : `[dbo].${table}`;
}

function columnsSql(model: Model, { columns }: WrittenIndex, provider: Provider): readonly string[] | undefined {
  const written = columns.map(({ path, sort, length, ops }) => {
    const field = fieldNamed(model, path);
    const operators = ops === undefined ? '' : operatorClassSql(ops);
    if (!field || operators === undefined) return undefined;
    const prefix = length === undefined ? '' : `(${length})`;
    return `${nameSql(field.dbName, provider)}${prefix}${operators}${sort === 'desc' ? ' DESC' : ''}`;
  });
  return written.every((it) => it !== undefined) ? written : undefined;
}

/** Of the classes that Prisma has words for, those whose names follow from the word. */
function operatorClassSql(ops: string): string | undefined {
  if (!/^[A-Z]/.test(ops)) return ` ${ops}`;
  const name = operatorClasses[ops];
  return name === undefined ? undefined : ` ${name}`;
}

const operatorClasses: Readonly<Record<string, string>> = { JsonbPathOps: 'jsonb_path_ops' };

/** SQL Server's form was never seen. */
function whereSql(model: Model, { where }: WrittenIndex, provider: Provider): string | undefined {
  if (provider !== 'postgresql' && provider !== 'cockroachdb' && provider !== 'sqlite') return undefined;
  if (where?.kind !== 'object' && where?.kind !== 'raw') return undefined;
  const parts = where.kind === 'raw' ? [where.sql] : where.conditions.map((it) => conditionSql(model, it, provider));
  if (!parts.every((it) => it !== undefined)) return undefined;
  const sql = parts.join(' AND ');
  return provider === 'sqlite' ? ` WHERE ${sql}` : ` WHERE (${sql})`;
}

function conditionSql(model: Model, { field, negated, value }: Condition, provider: Provider): string | undefined {
  const column = fieldNamed(model, field.text)?.dbName;
  if (column === undefined) return undefined;
  const name = nameSql(column, provider);
  if (value === 'null') return `${name} IS ${negated ? 'NOT ' : ''}NULL`;
  if (!/^(?:true|false|-?[\d.]+|"[^"\\]*")$/.test(value)) return undefined;
  const literal = value.startsWith('"') ? `'${value.slice(1, -1).replaceAll("'", "''")}'` : value;
  return `${name} ${negated ? '!=' : '='} ${literal}`;
}

/** `prisma db push` makes it; of the id MongoDB makes its own. */
function onMongo(model: Model, index: WrittenIndex): IndexStatement | undefined {
  if (index.kind === 'pk') return undefined;
  const keys = index.columns.map(({ path, sort }) => {
    const column = fieldNamed(model, path)?.dbName ?? path;
    return `${JSON.stringify(column)}: ${index.kind === 'fulltext' ? '"text"' : sort === 'desc' ? '-1' : '1'}`;
  });
  const name = JSON.stringify(physicalName(model, index, 'mongodb'));
  const unique = index.kind === 'unique' ? ', unique: true' : '';
  const text = `db.getCollection(${JSON.stringify(model.dbName)}).createIndex({ ${keys.join(', ')} }, { name: ${name}${unique} })`;
  return { language: 'javascript', text };
}
