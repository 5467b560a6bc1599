import type { Schema } from '../schema/schema.ts';
import { newestPrisma, newestPrismaWithUrl, type PrismaVersion } from '../workload/prisma-version.ts';

/** What is assumed of a project where no lockfile and no package.json says: the newest version that takes the schema. */
export const assumedPrisma = ({ datasource }: Schema): PrismaVersion =>
  datasource?.block.properties.some((it) => it.name.text === 'url') ? newestPrismaWithUrl : newestPrisma;
