import { type Disk, parentOf } from '../project/disk.ts';
import { projectFileName } from '../project/project-file.ts';

const projectMark = new RegExp(`^(?:package\\.json|${projectFileName.replace('.', '\\.')}|prisma\\.config\\.\\w+)$`);

/**
 * The folder above which nothing is looked at: an editor has its workspace folder for that. It is the repository's
 * root, the working directory or the nearest folder with a mark of a project, whichever is the widest.
 */
export function projectTop(disk: Disk, folder: string, cwd: string): string {
  let top = folder;
  let marked = false;
  for (let at = folder; ; at = parentOf(at)) {
    const names = disk.list(at)?.map((it) => it.name) ?? [];
    const isProject = !marked && names.some((it) => projectMark.test(it));
    marked ||= isProject;
    // A container's working directory is often the root of its disk, which is no project.
    if (isProject || names.includes('.git') || (at === cwd && at !== '/')) top = at;
    if (names.includes('.git') || parentOf(at) === at) return top;
  }
}
