import { childOf, type Disk, isWithin, parentOf } from './disk.ts';
import { projectFileName } from './project-file.ts';

/**
 * Where a project file of a schema would go: beside the nearest `package.json`, or else at the top.
 * @param folder the one that holds the whole schema
 */
export function newProjectFilePath(disk: Disk, folder: string, top: string): string {
  for (let at = folder; isWithin(at, top); at = parentOf(at)) {
    if (disk.readText(childOf(at, 'package.json')) !== undefined) return childOf(at, projectFileName);
    if (at === top || parentOf(at) === at) break;
  }
  return childOf(top, projectFileName);
}
