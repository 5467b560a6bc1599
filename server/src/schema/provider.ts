/** The databases that Prisma 5–7 speaks to. MariaDB is `mysql` to Prisma. */
export const providers = ['postgresql', 'mysql', 'sqlite', 'sqlserver', 'cockroachdb', 'mongodb'] as const;

export type Provider = (typeof providers)[number];

/** As people write it. */
export const providerLabel: Record<Provider, string> = {
  postgresql: 'PostgreSQL',
  mysql: 'MySQL',
  sqlite: 'SQLite',
  sqlserver: 'SQL Server',
  cockroachdb: 'CockroachDB',
  mongodb: 'MongoDB',
};

export function parseProvider(word: string): Provider | undefined {
  if (word === 'postgres') return 'postgresql';
  return providers.find((it) => it === word);
}

/** Prisma 7.4 and later, with the preview feature `partialIndexes`; the others refuse `where:`. */
export const hasPartialIndexes = (provider: Provider): boolean => provider !== 'mysql' && provider !== 'mongodb';

/**
 * Whether a partial index over the rows with a certain value serves Prisma's queries: they send the value as a
 * parameter, for which SQL Server plans without looking at it.
 */
export const servesByValue = (provider: Provider): boolean => hasPartialIndexes(provider) && provider !== 'sqlserver';
