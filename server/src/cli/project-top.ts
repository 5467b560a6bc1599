import { type Disk, parentOf } from '../project/disk.ts';
import { projectFileName } from '../project/project-file.ts';

const isProjectMark = (name: string): boolean =>
  name === 'package.json' || name === projectFileName || /^prisma7?\.config\./.test(name);

/**
 * The folder above which nothing is looked at: an editor has its workspace folder for that. Here it is the root of the
 * repository (where there is none, the nearest project) or the working directory, whichever is the wider.
 */
export function projectTop(disk: Disk, folder: string, cwd: string): string {
  let top = folder;
  let [inRepository, inProject] = [false, false];
  for (let at = folder; ; at = parentOf(at)) {
    const names = disk.list(at)?.map((it) => it.name) ?? [];
    const isRepository = !inRepository && names.includes('.git');
    const isProject = !inRepository && !inProject && names.some(isProjectMark);
    // A container's working directory is often the root of its disk, which is no project.
    if (isRepository || isProject || (at === cwd && parentOf(at) !== at)) top = at;
    inRepository ||= isRepository;
    inProject ||= isProject;
    if (parentOf(at) === at) return top;
  }
}
