import { type History, noHistory } from '../schema/history/history.ts';
import { type MigrationStep, readMigration } from '../schema/history/migration-steps.ts';
import { replay } from '../schema/history/replay.ts';
import { foldersUp, holdsDatasource, type SchemaGroup } from './discover.ts';
import { childOf, type Disk, isWithin, parentOf } from './disk.ts';
import { migrationsLocation, schemaLocation } from './schema-location.ts';

/**
 * The folder in which the migrations of a schema lie, or would lie if there were any: where the config says, else the
 * folder `migrations` beside the file with the datasource (Prisma 6.6 and later), in the folder of the schema, or
 * beside that folder (before).
 * @param top the folder above which nothing is looked at
 */
export function migrationsFolder(disk: Disk, { root, files }: SchemaGroup, top: string): string {
  const said = locationFor(disk, root, files, top);
  if (said !== undefined) return said;
  const source = files.find((it) => holdsDatasource(disk.readText(it)));
  const schemaFolder = files.includes(root) ? parentOf(root) : root;
  const usual = [source === undefined ? schemaFolder : parentOf(source), schemaFolder];
  const candidates = [...usual, ...(files.includes(root) ? [] : [parentOf(root)])].map((it) =>
    childOf(it, 'migrations'),
  );
  const there = candidates.find((it) => isWithin(it, top) && migrationFiles(disk, it).length > 0);
  return there ?? candidates[0] ?? childOf(schemaFolder, 'migrations');
}

/** What the nearest config says that is about this schema: one that names it, or leaves it in its usual place. */
function locationFor(disk: Disk, root: string, files: readonly string[], top: string): string | undefined {
  for (const folder of foldersUp(files[0] ?? root, top)) {
    const path = migrationsLocation(disk, folder);
    if (path === undefined) continue;
    const schema = schemaLocation(disk, folder)?.path;
    const isOurs =
      schema === undefined
        ? isWithin(root, childOf(folder, 'prisma')) || root === childOf(folder, 'schema.prisma')
        : schema === root || files.includes(schema);
    if (isOurs) return path;
  }
  return undefined;
}

/** In the order in which Prisma applies them. */
function migrationFiles(disk: Disk, folder: string): string[] {
  const folders = (disk.list(folder) ?? []).filter((it) => it.kind === 'folder').map((it) => it.name);
  return folders
    .toSorted()
    .map((it) => childOf(childOf(folder, it), 'migration.sql'))
    .filter((it) => disk.readText(it) !== undefined);
}

/** Reads histories and remembers what it read, so that a migration is read once, and an unchanged history stays itself. */
export interface Histories {
  of(disk: Disk, group: SchemaGroup, top: string): History;
}

interface ReadMigration {
  readonly file: string;
  readonly text: string;
  readonly steps: readonly MigrationStep[];
}

interface ReadHistory {
  readonly migrations: readonly ReadMigration[];
  readonly history: History;
}

export function createHistories(): Histories {
  const byFile = new Map<string, ReadMigration>();
  const byFolder = new Map<string, ReadHistory>();

  function read(file: string, text: string): ReadMigration {
    const known = byFile.get(file);
    if (known?.text === text) return known;
    const migration = { file, text, steps: readMigration(text) };
    byFile.set(file, migration);
    return migration;
  }

  return {
    of(disk, group, top) {
      const folder = migrationsFolder(disk, group, top);
      const migrations = migrationFiles(disk, folder).map((it) => read(it, disk.readText(it) ?? ''));
      const known = byFolder.get(folder);
      if (known && sameItems(known.migrations, migrations)) return known.history;
      const history = migrations.length === 0 ? noHistory : replay(migrations);
      byFolder.set(folder, { migrations, history });
      return history;
    },
  };
}

const sameItems = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((it, i) => it === b[i]);
