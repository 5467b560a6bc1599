import { isClustered, rowKey } from '../../schema/coverage/index-storage.ts';
import { aloneSupportsForeignKey } from '../../schema/coverage/row-keys.ts';
import { columnPaths, type Model, type WrittenIndex } from '../../schema/model.ts';
import { servesByValue } from '../../schema/provider.ts';
import { type Phrase, say } from '../../text/phrase.ts';
import type { Analysis } from '../analyze.ts';
import { columnsPhrase } from './served-words.ts';

/** What this database does otherwise than others. */
export function providerNotes({ schema, provider }: Analysis, model: Model, index: WrittenIndex): readonly Phrase[] {
  const key = rowKey(model, provider);
  const carried = key && index !== key ? columnsPhrase(columnPaths(key)) : undefined;
  switch (provider) {
    case 'mysql': {
      if (index === key) return [['InnoDB stores the rows in this order, and adds this key to every other index']];
      const needed = schema.datasource?.relationMode !== 'prisma' && aloneSupportsForeignKey(model, index);
      return [
        ...(carried && index.kind !== 'fulltext' ? [say`InnoDB adds ${carried} to each entry`] : []),
        ...(needed
          ? [['the foreign key needs it: InnoDB refuses to drop it, and makes one of its own for a table without it']]
          : []),
      ];
    }
    case 'sqlserver':
      if (isClustered(index, provider)) return [['SQL Server stores the rows in this order: the index is the table']];
      return [
        ...(carried ? [say`SQL Server adds ${carried} to each entry`] : []),
        ...(index.where && !servesByValue(provider)
          ? [['queries that send the value of the condition as a parameter, as Prisma’s do, do not use it']]
          : []),
      ];
    case 'sqlite':
      if (index === key) return [['this is the rowid, by which SQLite stores the rows: it takes no index of its own']];
      return index.kind === 'pk'
        ? [['SQLite stores the rows by their rowid, and keeps this as an index beside them']]
        : [];
    case 'cockroachdb':
      if (index === key) return [['CockroachDB stores the rows in this order, and divides them among its nodes by it']];
      return carried ? [say`CockroachDB adds ${carried} to each entry`] : [];
    case 'mongodb':
      return index.kind === 'pk' ? [['MongoDB keeps this index for each collection by itself']] : [];
    case 'postgresql':
      return [];
  }
}
