import { type BaselineFile, readBaseline } from '../project/baseline-file.ts';
import type { KnownRules, ProjectFile } from '../project/project-file.ts';
import { readProjectFile } from '../project/project-file.ts';

/** A `pitwall.json` with what was read in it. */
export interface ReadProjectFile extends ProjectFile {
  readonly path: string;
  readonly text: string;
}

/** The baseline of a schema with what was read in it. */
export interface ReadBaseline {
  readonly path: string;
  readonly text: string;
  readonly file: BaselineFile;
}

/** Reads the files that speak for schemas, each one again only when its text has changed. */
export interface FileReading {
  projectFile(path: string, text: string): ReadProjectFile;
  baseline(path: string, text: string): ReadBaseline;
}

export const fileReading = (knownRules: KnownRules): FileReading => ({
  projectFile: remembered((path, text) => ({ path, text, ...readProjectFile(text, knownRules) })),
  baseline: remembered((path, text) => ({ path, text, file: readBaseline(text) })),
});

function remembered<Read extends { readonly text: string }>(
  read: (path: string, text: string) => Read,
): (path: string, text: string) => Read {
  const known = new Map<string, Read>();
  return (path, text) => {
    const before = known.get(path);
    if (before?.text === text) return before;
    const now = read(path, text);
    known.set(path, now);
    return now;
  };
}
