import type {
  Column,
  ColumnType,
  ForeignKeyLine,
  IndexLine,
  Part,
  Row,
  Shape,
  Table,
  TestedProvider,
} from './shape.ts';
import { literal, quoted } from './sql-words.ts';

/** The statements by which Prisma Migrate would make the tables of a shape, and those that fill the one asked about. */
export function statementsFor(shape: Shape, rows: readonly Row[]): readonly string[] {
  const { provider, constraints, table, parents } = shape;
  const tables = [...parents, table];
  return [
    ...tables.map((it) => createTable(provider, it)),
    ...(provider === 'mysql' ? [] : tables.flatMap((it) => it.indexes.map((line) => createIndex(provider, it, line)))),
    insert(provider, table, rows),
    ...(provider === 'sqlite' || !constraints ? [] : table.foreignKeys.map((it) => addForeignKey(provider, table, it))),
  ];
}

export const dropStatements = ({ provider, table, parents }: Shape): readonly string[] =>
  [table, ...parents].map((it) => `DROP TABLE IF EXISTS ${quoted(provider, it.name)}`);

/** Prisma's own choice for each of its types. */
const types: Readonly<Record<TestedProvider, Readonly<Record<ColumnType, string>>>> = {
  postgresql: { Int: 'INTEGER', String: 'TEXT', Text: 'TEXT', DateTime: 'TIMESTAMP(3)', Boolean: 'BOOLEAN' },
  mysql: { Int: 'INTEGER', String: 'VARCHAR(191)', Text: 'TEXT', DateTime: 'DATETIME(3)', Boolean: 'BOOLEAN' },
  sqlite: { Int: 'INTEGER', String: 'TEXT', Text: 'TEXT', DateTime: 'DATETIME', Boolean: 'BOOLEAN' },
};

const list = (provider: TestedProvider, columns: readonly Column[]): string =>
  `(${columns.map((it) => quoted(provider, it.name)).join(', ')})`;

function createTable(provider: TestedProvider, table: Table): string {
  const { name, columns, key, indexes, foreignKeys } = table;
  const [only, ...rest] = key;
  // Behind the column, an INTEGER PRIMARY KEY is the number of the row.
  const inline = provider === 'sqlite' && rest.length === 0 ? only : undefined;
  const lines = columns.map((it) =>
    [
      quoted(provider, it.name),
      types[provider][it.type],
      it.optional ? 'NULL' : 'NOT NULL',
      ...(it === inline ? ['PRIMARY KEY'] : []),
    ].join(' '),
  );
  if (key.length > 0 && !inline) lines.push(`PRIMARY KEY ${list(provider, key)}`);
  if (provider === 'mysql') lines.push(...indexes.map((it) => indexWords(provider, it)));
  if (provider === 'sqlite') lines.push(...foreignKeys.map((it) => foreignKeyWords(provider, it)));
  const end = provider === 'mysql' ? ' DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci' : '';
  return `CREATE TABLE ${quoted(provider, name)} (${lines.join(', ')})${end}`;
}

const createIndex = (provider: TestedProvider, { name }: Table, line: IndexLine): string =>
  `CREATE ${indexWords(provider, line, ` ON ${quoted(provider, name)}`)}`;

function indexWords(provider: TestedProvider, { name, unique, method, parts, filter }: IndexLine, on = ''): string {
  const start = `${unique ? 'UNIQUE ' : ''}INDEX ${quoted(provider, name)}${on}`;
  const using = method === 'Hash' ? ' USING HASH' : '';
  return `${start}${using} (${parts.map((it) => partWords(provider, it)).join(', ')})${filter ? ` WHERE ${filter.sql}` : ''}`;
}

function partWords(provider: TestedProvider, { column, sort, length, operators }: Part): string {
  const prefix = length === undefined ? '' : `(${length})`;
  return `${quoted(provider, column.name)}${prefix}${operators ? ` ${operators}` : ''}${sort === 'desc' ? ' DESC' : ''}`;
}

const foreignKeyWords = (provider: TestedProvider, { name, columns, parent }: ForeignKeyLine): string =>
  `CONSTRAINT ${quoted(provider, name)} FOREIGN KEY ${list(provider, columns)} REFERENCES ${quoted(provider, parent)} ${list(provider, columns)} ON DELETE NO ACTION ON UPDATE NO ACTION`;

/** The parents are empty, so the constraint is not to look at the rows that are there. */
const addForeignKey = (provider: TestedProvider, table: Table, line: ForeignKeyLine): string =>
  `ALTER TABLE ${quoted(provider, table.name)} ADD ${foreignKeyWords(provider, line)}${provider === 'postgresql' ? ' NOT VALID' : ''}`;

/** Rows that a key or a unique index forbids are left out. */
function insert(provider: TestedProvider, { name, columns }: Table, rows: readonly Row[]): string {
  const values = rows.map((row) => `(${columns.map((it) => literal(row.get(it) ?? null)).join(', ')})`);
  const verb = { postgresql: 'INSERT', mysql: 'INSERT IGNORE', sqlite: 'INSERT OR IGNORE' }[provider];
  const end = provider === 'postgresql' ? ' ON CONFLICT DO NOTHING' : '';
  return `${verb} INTO ${quoted(provider, name)} ${list(provider, columns)} VALUES ${values.join(', ')}${end}`;
}
