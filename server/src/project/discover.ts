import { childOf, type Disk, isWithin, parentOf, schemaFilesIn } from './disk.ts';
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
 * or the folder of a file with the datasource when no other file there or below has one. Every other file is a schema
 * of its own. Whichever file of a schema is asked about, the answer is the same.
 * @param top the folder above which nothing is looked at
 */
export function groupOf(disk: Disk, file: string, top: string): SchemaGroup {
  const alone: SchemaGroup = { root: file, files: [file] };
  const group = (root: string, files: readonly string[]) => (files.includes(file) ? { root, files } : alone);
  const folders = foldersUp(file, top);

  const ofOthers: string[] = [];
  const isFree = (path: string) => !ofOthers.some((it) => isWithin(path, it));
  for (const folder of folders) {
    const path = schemaLocation(disk, folder)?.path;
    if (path === file) return alone;
    if (path === undefined || !isWithin(path, folder)) continue;
    if (isWithin(file, path)) return group(path, schemaFilesIn(disk, path).filter(isFree));
    ofOthers.push(path);
  }
  const isSource = (path: string) => isFree(path) && holdsDatasource(disk.readText(path));
  for (const folder of folders) {
    if (filesDirectlyIn(disk, folder).some(isSource)) {
      const files = ownFilesIn(disk, folder)?.filter(isFree) ?? [];
      return files.filter(isSource).length === 1 ? group(folder, files) : alone;
    }
    // What lies beside a package of its own belongs to another project.
    if (disk.readText(childOf(folder, 'package.json')) !== undefined) return alone;
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
export function foldersUp(file: string, top: string): string[] {
  const folders = [parentOf(file)];
  for (let folder = parentOf(file); folder !== top && parentOf(folder) !== folder && isWithin(folder, top); ) {
    folder = parentOf(folder);
    folders.push(folder);
  }
  return folders;
}

const filesDirectlyIn = (disk: Disk, folder: string): string[] => schemaFilesIn(disk, folder, () => false);

/** A folder with more folders than this below it is a home or a whole disk, and nobody wants to wait for its search. */
const mostFolders = 2000;

/** Schema files in the folder and below, without those of other packages; undefined where there is no end to it. */
function ownFilesIn(disk: Disk, folder: string): string[] | undefined {
  let folders = 0;
  const files = schemaFilesIn(disk, folder, (entries) => {
    folders++;
    return folders <= mostFolders && !entries.some((it) => it.name === 'package.json');
  });
  return folders > mostFolders ? undefined : files;
}

const datasourceLine = /^[ \t\uFEFF]*datasource[ \t]+[^\s{]+[ \t]*\{/m;

export const holdsDatasource = (text: string | undefined): boolean =>
  // Most files hold none, and to look for a word is quicker than to look at the start of each line.
  text?.includes('datasource') === true && datasourceLine.test(text);
