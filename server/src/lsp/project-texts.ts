import { baselineFileName } from '../project/baseline-file.ts';
import { nameOf } from '../project/disk.ts';
import { projectFileName } from '../project/project-file.ts';

/** The files beside schemas that Pitwall reads and an editor may hold open: project files and baselines. */

/** Their globs; a project may name its baseline as it likes, as long as it says that it is one. */
export const projectTextGlobs = [`**/${projectFileName}`, '**/*baseline*.json'] as const;

/** They are JSON, and no file of a schema is. */
export const isProjectText = (path: string): boolean => path.endsWith('.json');

export const isProjectFile = (path: string): boolean => nameOf(path) === projectFileName;

/** Whether a text is a baseline even where no schema goes by it. */
export const isUsualBaseline = (path: string): boolean => nameOf(path) === baselineFileName;
