import { type Disk, isWithin, parentOf, schemaFilesIn } from './disk.ts';
import { schemaLocation } from './schema-location.ts';

/** The files that make one schema together. */
export interface SchemaGroup {
  /** The folder or file that the schema is known by. */
  readonly root: string;
  /** Sorted paths. */
  readonly files: readonly string[];
}

/**
 * Finds the schema that a file belongs to. A multi-file schema is the folder that the project's configuration names,
 * or a folder in which one file holds the datasource. Where several files have one, each is a schema of its own.
 * @param top the folder above which nothing is looked at
 */
export function groupOf(disk: Disk, file: string, top: string): SchemaGroup {
  const alone: SchemaGroup = { root: file, files: [file] };
  for (const folder of foldersUp(file, top)) {
    const location = schemaLocation(disk, folder);
    if (location?.path === file) return alone;
    if (location && isWithin(file, location.path)) {
      return { root: location.path, files: withFile(schemaFilesIn(disk, location.path), file) };
    }
  }
  for (const folder of foldersUp(file, top)) {
    const files = schemaFilesIn(disk, folder);
    const sources = files.filter((it) => holdsDatasource(disk.readText(it)));
    if (sources.length > 1) return alone;
    if (sources.length === 1) return { root: folder, files: withFile(files, file) };
    // What lies beside a package of its own belongs to another project.
    if (disk.readText(`${folder}/package.json`) !== undefined) return alone;
  }
  return alone;
}

/**
 * All schemas that have a file in the folder or below.
 * @param top as for `groupOf`: where the folder is a part of a schema, the rest of it lies above
 */
export function groupsIn(disk: Disk, folder: string, top: string = folder): SchemaGroup[] {
  const groups = new Map<string, SchemaGroup>();
  const placed = new Set<string>();
  for (const file of schemaFilesIn(disk, folder)) {
    if (placed.has(file)) continue;
    const group = groupOf(disk, file, top);
    groups.set(group.root, group);
    for (const it of group.files) placed.add(it);
  }
  return [...groups.values()];
}

/** The folder of the file and those above it, up to and with `top`. */
function foldersUp(file: string, top: string): string[] {
  const folders = [parentOf(file)];
  for (let folder = parentOf(file); folder !== top && parentOf(folder) !== folder && isWithin(folder, top); ) {
    folder = parentOf(folder);
    folders.push(folder);
  }
  return folders;
}

/** A file that exists in the editor alone is part of its schema as well. */
const withFile = (files: readonly string[], file: string): string[] =>
  files.includes(file) ? [...files] : [...files, file].sort();

const datasourceLine = /^[ \t]*datasource[ \t]+[\w-]+[ \t]*\{/m;

export const holdsDatasource = (text: string | undefined): boolean => text !== undefined && datasourceLine.test(text);
