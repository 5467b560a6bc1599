import { type History, noHistory } from '../schema/history/history.ts';
import type { PrismaVersion } from '../workload/prisma-version.ts';
import type { SchemaGroup } from './discover.ts';
import type { Disk } from './disk.ts';
import { createHistories } from './migrations.ts';
import { prismaVersion } from './prisma-version.ts';

/** What the files around a schema tell of it. */
export interface Surroundings {
  readonly history: History;
  /** Undefined where nothing names it. */
  readonly prisma: PrismaVersion | undefined;
}

/** Of a schema that lies on no disk. */
export const noSurroundings: Surroundings = { history: noHistory, prisma: undefined };

/**
 * Reads surroundings, and remembers what it read of migrations.
 * @returns what takes a schema, and the folder above which nothing is looked at
 */
export function createSurroundings(disk: Disk): (group: SchemaGroup, top: string) => Surroundings {
  const histories = createHistories();
  return (group, top) => ({
    history: histories.of(disk, group, top),
    prisma: prismaVersion(disk, group.files[0] ?? group.root, top),
  });
}
