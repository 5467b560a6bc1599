import { isWithin, parentOf } from '../project/disk.ts';
import type { Audit } from './audit.ts';
import { absolutePath } from './paths.ts';
import type { Reader } from './reader.ts';
import type { Watched } from './watch.ts';

/**
 * All that an audit went by, so that it is made again when any of it changes: schemas, project files, baselines,
 * migrations, lockfiles. The program has read them itself and need not guess.
 * @param asked the paths that it was asked for
 * @param trees folders in which a new file may be meant by a pattern
 */
export function whatToWatch(
  { cwd, reader, schemas }: Audit,
  asked: readonly string[],
  trees: readonly string[],
): Watched {
  const tops = [...schemas.map((it) => it.top), ...asked.map((it) => absolutePath(cwd, it))];
  const { files, folders } = reader.seen();
  // Further up it was only asked whether a project begins there.
  const isNear = (path: string) => tops.some((it) => isWithin(path, it));
  return {
    files: new Set(files),
    folders: new Set([
      ...folders.filter((it) => isNear(it) && reader.list(it)),
      ...files.map((it) => folderOf(reader, it)),
    ]),
    trees,
  };
}

/** The folder in which a file would appear: of what is not there, the nearest one that is. */
function folderOf(reader: Reader, file: string): string {
  let folder = parentOf(file);
  while (!reader.list(folder) && parentOf(folder) !== folder) folder = parentOf(folder);
  return folder;
}
