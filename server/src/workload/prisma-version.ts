/** A version of Prisma, as a project's lockfile or manifest names it. */
export interface PrismaVersion {
  readonly major: number;
  readonly minor: number;
}

/** The newest Prisma 7. */
export const newestPrisma: PrismaVersion = { major: 7, minor: 10 };

/** The newest that takes a `url` in the datasource, and asks for one. Prisma 7 refuses it there. */
export const newestPrismaWithUrl: PrismaVersion = { major: 6, minor: 19 };

export const isAtLeast = ({ major, minor }: PrismaVersion, than: PrismaVersion): boolean =>
  major > than.major || (major === than.major && minor >= than.minor);

/**
 * The first version that leaves alone the partial indexes of a schema without the preview feature, and knows those again
 * that a schema with it has declared.
 */
export const partialIndexesLeftSince: PrismaVersion = { major: 7, minor: 5 };

/** The first version with `where:` in an index (as the preview feature `partialIndexes`). */
export const partialIndexesSince: PrismaVersion = { major: 7, minor: 4 };
