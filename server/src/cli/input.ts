import { groupOf, groupsIn, type SchemaGroup } from '../project/discover.ts';
import { isWithin, nameOf, parentOf } from '../project/disk.ts';
import { schemaLocation } from '../project/schema-location.ts';
import type { InputProblem } from '../report/problem.ts';
import { shownPath } from '../report/shown-path.ts';
import { absolutePath } from './paths.ts';
import { projectTop } from './project-top.ts';
import type { Reader } from './reader.ts';

/** A schema that holds what was asked for. */
export interface AskedSchema {
  readonly group: SchemaGroup;
  /** The folder above which nothing is looked at for this schema. */
  readonly top: string;
  /** Those of its files that were asked for: findings in the others are read, and not shown. */
  readonly asked: ReadonlySet<string>;
}

const notThere = 'There is no such file or folder.';

const matchesNothing = 'No schema matches this pattern.';

/** Patterns have been replaced by what they match; one that is still here matches nothing. */
const isPattern = (path: string): boolean => /[*?{]|\[.+\]/.test(path);

const notListed = 'This folder may not be listed by this user.';

/** Finds the schemas that the paths mean: schema files, folders of them, and projects that say where theirs lies. */
export function findSchemas(
  reader: Reader,
  cwd: string,
  paths: readonly string[],
): { readonly schemas: readonly AskedSchema[]; readonly problems: readonly InputProblem[] } {
  const schemas = new Map<string, { group: SchemaGroup; top: string; asked: Set<string> }>();
  const problems: InputProblem[] = [];
  const refuse = (file: string, message: string) => problems.push({ kind: 'input', file, message });

  function ask(group: SchemaGroup, top: string, files: readonly string[]): void {
    const key = group.files.join('\n');
    const known = schemas.get(key) ?? { group, top, asked: new Set() };
    for (const file of files) known.asked.add(file);
    schemas.set(key, known);
  }

  function askFile(file: string): void {
    const content = reader.read(file);
    if (content.kind === 'missing') refuse(file, isPattern(shownPath(cwd, file)) ? matchesNothing : notThere);
    else if (content.kind === 'unreadable') refuse(file, content.reason);
    else if (content.kind === 'folder') refuse(file, notListed);
    else {
      const top = projectTop(reader, parentOf(file), cwd);
      // What is named otherwise may be a schema as well, and never joins the ones around it.
      const group = nameOf(file).endsWith('.prisma') ? groupOf(reader, file, top) : { root: file, files: [file] };
      ask(group, top, [file]);
    }
  }

  function askFolder(folder: string): boolean {
    const top = projectTop(reader, folder, cwd);
    const groups = groupsIn(reader, folder, top);
    for (const group of groups) {
      ask(
        group,
        top,
        group.files.filter((it) => isWithin(it, folder)),
      );
    }
    for (const it of reader.unlisted) {
      if (it !== folder && isWithin(it, folder)) refuse(it, notListed);
    }
    return groups.length > 0;
  }

  function askProject(folder: string): void {
    if (askFolder(folder)) return;
    const location = schemaLocation(reader, folder);
    if (!location) refuse(folder, 'This folder holds no schema: no file in it has a name that ends in .prisma.');
    else if (!reader.list(location.path)) askLocation(location.path, location.by);
    else if (!askFolder(location.path)) {
      refuse(location.path, `This folder, which ${shownPath(cwd, location.by)} names, holds no schema.`);
    }
  }

  function askLocation(file: string, by: string): void {
    if (reader.read(file).kind !== 'missing') askFile(file);
    else refuse(file, `There is no such file or folder, though ${shownPath(cwd, by)} names it.`);
  }

  for (const path of new Set(paths.map((it) => absolutePath(cwd, it)))) {
    if (reader.list(path)) askProject(path);
    else askFile(path);
  }
  return { schemas: [...schemas.values()], problems };
}
