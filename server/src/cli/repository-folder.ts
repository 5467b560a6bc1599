import { isWithin } from '../project/disk.ts';
import { absolutePath } from './paths.ts';

/**
 * The folder from which a CI service names files: it knows the repository, and not where in it the audit was started.
 * The working directory where no service says otherwise.
 */
export function repositoryFolder(cwd: string, environment: NodeJS.ProcessEnv): string {
  for (const name of ['GITHUB_WORKSPACE', 'CI_PROJECT_DIR']) {
    const said = environment[name];
    const folder = said && absolutePath(cwd, said);
    if (folder && isWithin(cwd, folder)) return folder;
  }
  return cwd;
}
