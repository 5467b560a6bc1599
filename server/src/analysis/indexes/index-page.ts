import type { IndexParts, WrittenIndex } from '../../schema/model.ts';
import type { Provider } from '../../schema/provider.ts';

/** The page of the database's manual that speaks of an index like this. */
export interface ManualPage {
  readonly title: string;
  readonly url: string;
}

export function manualPage(index: Pick<WrittenIndex, 'kind'> & IndexParts, provider: Provider): ManualPage {
  const [title, path] = pages[provider](topicOf(index));
  return { title, url: manuals[provider] + path };
}

type Topic = 'key' | 'unique' | 'partial' | 'several' | 'words' | 'Gin' | 'Gist' | 'SpGist' | 'Brin' | 'Hash' | 'plain';

function topicOf({ kind, type, where, columns }: Pick<WrittenIndex, 'kind'> & IndexParts): Topic {
  if (where) return 'partial';
  if (kind === 'pk') return 'key';
  if (kind === 'unique') return 'unique';
  if (kind === 'fulltext') return 'words';
  if (type !== 'BTree') return type;
  return columns.length > 1 ? 'several' : 'plain';
}

const manuals: Readonly<Record<Provider, string>> = {
  postgresql: 'https://www.postgresql.org/docs/current/',
  mysql: 'https://dev.mysql.com/doc/refman/8.4/en/',
  sqlite: 'https://www.sqlite.org/',
  sqlserver: 'https://learn.microsoft.com/en-us/sql/relational-databases/',
  cockroachdb: 'https://www.cockroachlabs.com/docs/stable/',
  mongodb: 'https://www.mongodb.com/docs/manual/',
};

const pages: Readonly<Record<Provider, (topic: Topic) => readonly [title: string, path: string]>> = {
  postgresql(topic) {
    switch (topic) {
      case 'key':
        return ['PostgreSQL: primary keys', 'ddl-constraints.html#DDL-CONSTRAINTS-PRIMARY-KEYS'];
      case 'unique':
        return ['PostgreSQL: unique indexes', 'indexes-unique.html'];
      case 'partial':
        return ['PostgreSQL: partial indexes', 'indexes-partial.html'];
      case 'several':
        return ['PostgreSQL: multicolumn indexes', 'indexes-multicolumn.html'];
      case 'plain':
      case 'words':
        return ['PostgreSQL: indexes and ORDER BY', 'indexes-ordering.html'];
      default:
        return ['PostgreSQL: index types', 'indexes-types.html'];
    }
  },
  mysql(topic) {
    if (topic === 'key') return ['MySQL: clustered and secondary indexes', 'innodb-index-types.html'];
    if (topic === 'words') return ['MySQL: full-text search', 'fulltext-search.html'];
    if (topic === 'several') return ['MySQL: multiple-column indexes', 'multiple-column-indexes.html'];
    return ['MySQL: column indexes', 'column-indexes.html'];
  },
  sqlite(topic) {
    if (topic === 'key') return ['SQLite: rowid tables', 'rowidtable.html'];
    if (topic === 'partial') return ['SQLite: partial indexes', 'partialindex.html'];
    return ['SQLite: query planning', 'queryplanner.html'];
  },
  sqlserver(topic) {
    if (topic === 'partial') return ['SQL Server: filtered indexes', 'indexes/create-filtered-indexes'];
    if (topic === 'unique') return ['SQL Server: unique indexes', 'indexes/create-unique-indexes'];
    return ['SQL Server: clustered and nonclustered indexes', 'indexes/clustered-and-nonclustered-indexes-described'];
  },
  cockroachdb(topic) {
    if (topic === 'key') return ['CockroachDB: primary key', 'primary-key'];
    if (topic === 'unique') return ['CockroachDB: unique constraint', 'unique'];
    if (topic === 'partial') return ['CockroachDB: partial indexes', 'partial-indexes'];
    if (topic === 'Gin') return ['CockroachDB: inverted indexes', 'inverted-indexes'];
    return ['CockroachDB: indexes', 'indexes'];
  },
  mongodb(topic) {
    if (topic === 'several') return ['MongoDB: compound indexes', 'core/indexes/index-types/index-compound/'];
    if (topic === 'unique') return ['MongoDB: unique indexes', 'core/index-unique/'];
    return ['MongoDB: indexes', 'indexes/'];
  },
};
